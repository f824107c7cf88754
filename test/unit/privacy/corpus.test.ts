import { maskPersonalData } from '../../../nodes/shared/privacy/mask';
import { OTHERS, PERSONAL } from './corpus';

/** Of the others at most this part may be touched. */
const MOST_TOUCHED = 0.02;

it('knows hundreds of fields', () => {
	expect(PERSONAL.length + OTHERS.length).toBeGreaterThan(300);
});

it('lets nothing personal out', () => {
	const left = PERSONAL.filter(([field, value, hidden = [String(value)]]) => {
		const shown = JSON.stringify(maskPersonalData({ [field]: value }));
		return hidden.some((word) => shown.includes(word));
	});
	expect(left).toEqual([]);
});

it('lets nothing personal out of records, lists and field names', () => {
	const left = PERSONAL.filter(([field, value, hidden = [String(value)]]) => {
		const inside = { list: [{ [field]: [value, value] }, [[{ deep: { [field]: value } }]]] };
		const record = field === 'info' ? { inside, [String(value)]: [1] } : { inside };
		const shown = JSON.stringify(maskPersonalData(record));
		return hidden.some((word) => shown.includes(word));
	});
	expect(left).toEqual([]);
});

it('touches little else', () => {
	const touched = OTHERS.filter(
		([field, value]) => maskPersonalData({ [field]: value })[field] !== value,
	);
	expect(touched.length).toBeLessThanOrEqual(OTHERS.length * MOST_TOUCHED);
	expect(touched).toEqual([]);
});

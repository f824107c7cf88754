import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { bureaus, consent, consentNew } from '../../nodes/shared/fields/bureauEnquiry';
import type { NodeVersion } from '../../nodes/shared/operation';

const item = (parameters: INodeParameters, version: NodeVersion = 1.1) => {
	const warnings: string[] = [];
	const context = { getNode: () => ({ parameters }) } as unknown as IExecuteFunctions;
	const warn = (message: string) => void warnings.push(message);
	return { context, itemIndex: 0, version, warn, warnings };
};

const byModel = "={{ $fromAI('consent', ``, 'boolean') }}";

it.each([1, 1.1] as const)(
	'a model gives no consent and chooses no bureaus, version %p',
	(version) => {
		const filled = item({ consent: byModel, bureaus: ['cibil', '={{ $fromAi("b") }}'] }, version);

		expect(() => consent.read(true, filled)).toThrow("'Consent' is filled in by an AI model");
		expect(() => consentNew.read(true, filled)).toThrow("'Consent' is filled in by an AI model");
		expect(() => bureaus.read(['cibil'], filled)).toThrow("'Bureaus' is filled in by an AI model");
	},
);

it.each([true, 'true', 'yes', 'Y', ' YES '])('%j is a consent', (raw) =>
	expect(consent.read(raw, item({ consent: '={{ $json.agreed }}' }))).toBe(true),
);

it.each([false, 'no', 'N', '', 'on', '1', 1, ['yes'], {}, null])('%j is none', (raw) =>
	expect(() => consent.read(raw, item({}))).toThrow("'Consent' is off"),
);

it('workflows of version 1 go on without it, with a hint', () => {
	const saved = item({}, 1);

	expect(consentNew.read(false, saved)).toBeUndefined();
	expect(saved.warnings).toEqual([expect.stringContaining("'Consent' is off")]);
	expect(() => consentNew.read(false, item({}))).toThrow("'Consent' is off");
});

import { findEvents } from '../../../nodes/Finpass/insights/events';
import { foirOf } from '../../../nodes/Finpass/insights/foir';
import { ledgerOf } from '../../sandbox/data/ledger';
import { accountsOf, type Line } from './statement';

const mobiles = [
	...['9000000001', '9000000009'],
	...Array.from({ length: 10 }, (_, index) => `98765${43000 + index * 37}`),
];
const people = mobiles.flatMap((mobile) => [ledgerOf(7, mobile), ledgerOf(11, mobile)]);

describe.each(people.map((ledger) => [ledger.person.persona, ledger] as const))(
	'a year of a person who is %s',
	(persona, { accounts }) => {
		const [{ entries }] = accounts;
		const lines = entries.map(({ day, type, amount, narration }): Line => {
			return [day, (type === 'CREDIT' ? amount : -amount) / 100, narration];
		});
		const events = findEvents(accountsOf(lines));
		const datesOf = (event: string) =>
			events.filter((one) => one.event === event).map(({ proof }) => proof[0].date);
		const daysOf = (category: string) =>
			entries.filter((entry) => entry.category === category).map(({ day }) => day);

		it('has the salaries that were paid', () => {
			expect(datesOf('salary')).toEqual(daysOf('salary'));
		});

		it('has a bounce for each charge', () => {
			expect(datesOf('bounce')).toEqual(daysOf('bounce_charge'));
		});

		it('has the loans that are paid back and the rent as obligations, and nothing else', () => {
			const paid = new Set(
				entries
					.filter(({ category }) => category === 'emi')
					.map(({ counterparty }) => counterparty),
			);
			const found = events.filter(({ event }) => event === 'obligation');
			const isRent = (narration: string) => narration.endsWith('/HOUSE RENT');
			const [rents, loans] = [true, false].map((rent) =>
				found.filter(({ proof }) => isRent(proof[0].narration) === rent),
			);
			for (const { proof } of loans) {
				const lenders = proof.map(({ narration }) =>
					[...paid].find((one) => narration.includes(one!)),
				);
				expect(lenders).not.toContain(undefined);
			}
			// People without a regular income miss most instalments and rents.
			if (persona === 'irregular') return;
			expect(loans.length > 0).toBe(paid.size > 0);
			expect(rents.map(({ proof }) => proof.length)).toEqual([daysOf('rent').length]);
		});

		it('has neither loans nor cheques nor cash', () => {
			const others = events.filter(({ event }) => /new_loan|cheque|cash/.test(event));
			expect(others).toEqual([]);
		});

		it('has income for the ratio in the months of the salaries', () => {
			const paid = new Set(daysOf('salary').map((day) => day.slice(0, 7)));
			const earning = foirOf(events).months.filter(({ income }) => income > 0n);
			expect(earning.map(({ month }) => month)).toEqual([...paid].sort());
		});
	},
);

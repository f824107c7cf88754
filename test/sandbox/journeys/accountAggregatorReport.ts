import { PERIOD, inIndia } from '../data/calendar';
import { type Account, type Entry, type Ledger, masked } from '../data/ledger';
import { rupeeText, rupees } from '../data/money';
import type { Person } from '../data/people';
import { Random } from '../data/random';
import type { FileOrigin } from '../files/origin';
import { pdf } from '../files/pdf';
import type { ReportPlan } from './reportPlan';

/** The persona `partial` has one account in each of these states. */
const PARTS = ['READY', 'PENDING', 'FAILED'] as const;

/** Instead of a state: the account is not in the report at all. */
const ABSENT = 'absent';

/** States in which an account's data is there. */
const DELIVERED = ['READY', 'DELIVERED'];

const stateOf = ({ person }: Ledger, { states = [] }: ReportPlan, index: number): string =>
	states[index] ?? (person.persona === 'partial' ? PARTS[index % PARTS.length] : 'READY');

/** The transactions of an account in the window, as the bank words them now. */
function entriesOf({ entries }: Account, index: number, plan: ReportPlan): Entry[] {
	const { from, to } = plan.window ?? PERIOD;
	const inWindow = ({ day, time }: Entry) =>
		`${day}T${time}` >= from && `${day}T${time}`.slice(0, to.length) <= to;
	const late = (plan.late ?? []).filter(({ account = 0 }) => account === index);
	const added = late.map(({ date, type, amount, narration }): Entry => {
		const before = entries.filter(({ day }) => day <= date).pop();
		const paise = Math.round(amount * 100);
		return {
			id: `L${new Random('late', date, narration, paise).digits(9)}`,
			day: date,
			time: '23:59:00',
			type,
			amount: paise,
			balance: (before?.balance ?? 0) + (type === 'CREDIT' ? paise : -paise),
			narration,
			mode: 'OTHERS',
			category: 'shopping',
			reference: '',
		};
	});
	const newWords = new Map(plan.reworded?.map(({ date, narration }) => [date, narration]));
	return [...entries, ...added]
		.sort((a, b) => (`${a.day}${a.time}` < `${b.day}${b.time}` ? -1 : 1))
		.filter(inWindow)
		.map((entry) => ({ ...entry, narration: newWords.get(entry.day) ?? entry.narration }));
}

const transaction = (entry: Entry) => ({
	transaction_id: entry.id,
	amount: rupees(entry.amount),
	narration: entry.narration,
	type: entry.type,
	mode: entry.mode,
	transaction_timestamp: inIndia(entry.day, entry.time),
	value_date: inIndia(entry.day),
	reference: entry.reference,
	transactional_balance: rupeeText(entry.balance),
});

const profile = (person: Person) => ({
	name: person.name,
	dob: person.dob,
	mobile: person.mobile,
	nominee: person.nominee,
	landline: '',
	address: person.address,
	email: person.email,
	pan: person.pan,
	ckyc_registered: 'true',
	type: 'SINGLE',
});

const summary = (account: Account) => ({
	branch: account.branch,
	facility: 'NO_FACILITY_GRANTED',
	micr_code: account.micr,
	opening_date: null,
	current_od_limit: '0.00',
	drawing_limit: rupeeText(account.closing),
	status: 'ACTIVE',
	account_type: '',
	account_sub_type: account.kind,
	ifsc: account.ifsc,
	current_balance: rupeeText(account.closing),
	currency: 'INR',
	balance_date_time: inIndia(PERIOD.to, '23:59:59'),
});

/** The accounts as Fetch JSON Report gives them: some amounts as text, some as numbers. */
export function accountReport(ledger: Ledger, plan: ReportPlan): object[] {
	const { from, to } = plan.window ?? PERIOD;
	return ledger.accounts.flatMap((account, index) => {
		const status = stateOf(ledger, plan, index);
		if (status === ABSENT) return [];
		return {
			account_id: account.id,
			status,
			...(DELIVERED.includes(status) && {
				profile_details: profile(ledger.person),
				summary_details: summary(account),
				transaction_data: {
					transaction_details: entriesOf(account, index, plan).map(transaction),
					start_date: from.slice(0, 10),
					end_date: to.slice(0, 10),
				},
			}),
			transaction_type: 'deposit',
			masked_account_number: masked(account.number),
		};
	});
}

function statement({ person }: Ledger, account: Account): string[] {
	const recent = account.entries
		.slice(-40)
		.map((entry) =>
			[
				entry.day,
				entry.type.padEnd(6),
				rupeeText(entry.amount).padStart(12),
				rupeeText(entry.balance).padStart(13),
				entry.narration.slice(0, 40),
			].join(' '),
		);
	return [
		`${account.bank.name} - statement of ${masked(account.number)} (sandbox)`,
		`${person.name}, ${PERIOD.from} to ${PERIOD.to}`,
		`Balance INR ${rupeeText(account.closing)}; the last entries:`,
		'',
		...recent,
	];
}

/** One PDF an account, behind a pre-signed link on the files' origin. */
export function pdfReports(ledger: Ledger, files: FileOrigin, plan: ReportPlan): object[] {
	return ledger.accounts.flatMap((account, index) => {
		const status = stateOf(ledger, plan, index);
		if (status === ABSENT) return [];
		const name = `statement-${account.number.slice(-4)}.pdf`;
		const content = () => pdf(statement(ledger, account), files.padTo);
		return {
			fip_id: account.bank.fipId,
			account_number: masked(account.number),
			status,
			statement_report_link: DELIVERED.includes(status)
				? files.publish(name, 'application/pdf', content)
				: null,
		};
	});
}

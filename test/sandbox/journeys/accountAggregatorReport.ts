import { PERIOD, inIndia } from '../data/calendar';
import { type Account, type Entry, type Ledger, masked } from '../data/ledger';
import { rupeeText, rupees } from '../data/money';
import type { Person } from '../data/people';
import type { FileOrigin } from '../files/origin';
import { pdf } from '../files/pdf';

/** The persona `partial` has one account in each of these states. */
const PARTS = ['READY', 'PENDING', 'FAILED'] as const;

const stateOf = ({ person }: Ledger, index: number) =>
	person.persona === 'partial' ? PARTS[index % PARTS.length] : 'READY';

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
export function accountReport(ledger: Ledger): object[] {
	return ledger.accounts.map((account, index) => {
		const status = stateOf(ledger, index);
		return {
			account_id: account.id,
			status,
			...(status === 'READY' && {
				profile_details: profile(ledger.person),
				summary_details: summary(account),
				transaction_data: {
					transaction_details: account.entries.map(transaction),
					start_date: PERIOD.from,
					end_date: PERIOD.to,
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
export function pdfReports(ledger: Ledger, files: FileOrigin): object[] {
	return ledger.accounts.map((account, index) => {
		const status = stateOf(ledger, index);
		const name = `statement-${account.number.slice(-4)}.pdf`;
		const content = () => pdf(statement(ledger, account), files.padTo);
		return {
			fip_id: account.bank.fipId,
			account_number: masked(account.number),
			status,
			statement_report_link:
				status === 'READY' ? files.publish(name, 'application/pdf', content) : null,
		};
	});
}

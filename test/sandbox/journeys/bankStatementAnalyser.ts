import { createHash } from 'node:crypto';
import { PERIOD } from '../data/calendar';
import type { Entry, Ledger } from '../data/ledger';
import { rupees } from '../data/money';
import { service } from '../envelopes';
import { xlsx } from '../files/xlsx';
import type { Action, Answer, Call, JourneyView } from '../types';
import type { World } from '../world';
import { Journey, newId } from './journey';

/** What each type begins with; the API looks at the content, not at the name. */
const TYPES: Record<string, Buffer> = {
	'application/pdf': Buffer.from('%PDF-'),
	'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
	'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
};
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const UNKNOWN = service.fail(404, 'Client not found', 'client_not_found');
const NO_FILE = service.fail(400, 'Invalid input: file is required', 'invalid_input');
const WRONG_TYPE = service.fail(
	415,
	'Unsupported file type. Allowed: PDF, PNG, JPG, JPEG',
	'unsupported_media_type',
);

/** The same file has the same account holder. */
const mobileOf = (content: Buffer): string =>
	`97${(parseInt(createHash('sha256').update(content).digest('hex').slice(0, 8), 16) % 1e8)
		.toString()
		.padStart(8, '0')}`;

/**
 * A statement under analysis. The file's name can decide what becomes of it: one with `fail` in it
 * cannot be read, one with `mismatch` in it has a balance that does not add up.
 */
class StatementAnalysis extends Journey {
	readonly docId = newId('svclog_');
	readonly mobile: string;
	private readonly unreadable: boolean;
	readonly mismatch: boolean;

	constructor(world: World, file: { name: string; content: Buffer }) {
		super(world, newId('bank_st_'), 'processing');
		this.mobile = mobileOf(file.content);
		this.unreadable = /fail/i.test(file.name);
		this.mismatch = /mismatch/i.test(file.name);
	}

	begin(): void {
		this.later(this.world.stages.analysis, () => this.act(this.unreadable ? 'fail' : 'ready'));
	}

	/** Percent of the time that the analysis takes; null when it is complete. */
	get progress(): number | null {
		if (this.status === 'completed') return null;
		const elapsed = Date.now() - this.createdAt.getTime();
		return Math.min(99, Math.floor((100 * elapsed) / Math.max(1, this.world.stages.analysis)));
	}

	get checkpoint(): string {
		if (this.status === 'completed') return 'analysing_completed';
		return (this.progress ?? 0) < 50 ? 'upload_completed' : 'parsing_completed';
	}

	view(): JourneyView {
		return this.baseView('bankStatementAnalyser');
	}

	protected steps(): Partial<Record<Action, () => void>> {
		if (this.status !== 'processing') return {};
		return { ready: () => this.move('completed'), fail: () => this.move('failed') };
	}
}

const line = (entry: Entry) => ({
	date: entry.day,
	narration: entry.narration,
	reference: entry.reference,
	credit: entry.type === 'CREDIT' ? rupees(entry.amount) : null,
	debit: entry.type === 'DEBIT' ? rupees(entry.amount) : null,
	balance: rupees(entry.balance),
});

/** A tampered statement: the balance of its tenth line is 1,000 rupees too high. */
const tamper = (lines: Array<ReturnType<typeof line>>) =>
	lines.map((row, index) => (index === 9 ? { ...row, balance: row.balance + 1000 } : row));

function completeResult(analysis: StatementAnalysis, world: World): object {
	const { person, accounts }: Ledger = world.ledger(analysis.mobile);
	const [account] = accounts;
	const honest = account.entries.map(line);
	const lines = analysis.mismatch ? tamper(honest) : honest;
	const sheet = () => xlsx([Object.keys(lines[0]), ...lines.map((row) => Object.values(row))]);
	const json = () => Buffer.from(JSON.stringify({ period: PERIOD, transactions: lines }));
	return {
		account_info: {
			bank_name: account.bank.name,
			account_holder_name: person.name,
			account_number: account.number,
			address: person.address,
			ifsc: account.ifsc,
			micr_code: account.micr,
			customer_id: account.number.slice(0, 8),
			ckyc_number: null,
			email: person.email,
			phone: person.mobile,
			pincode: person.pincode,
			statement_period: { from: PERIOD.from, to: PERIOD.to },
		},
		transactions: lines,
		quality_findings: {
			balance_discrepancies: analysis.mismatch
				? [
						{
							row: 10,
							date: lines[9].date,
							message: 'Balance is 1000.00 more than the line before leads to',
						},
					]
				: [],
			negative_balances: [],
			mismatched_date_sequence: [],
		},
		excel_report_link: world.files.publish('statement.xlsx', EXCEL, sheet),
		json_report_link: world.files.publish('statement.json', 'application/json', json),
	};
}

export const bankStatementAnalyser = {
	uploadStatement({ file }: Call, world: World): Answer {
		if (!file || file.content.length === 0) return NO_FILE;
		const known = Object.values(TYPES).some((start) => file.content.indexOf(start) === 0);
		if (!known || !/\.(pdf|png|jpe?g)$/i.test(file.name)) return WRONG_TYPE;
		const analysis = world.add(new StatementAnalysis(world, file));
		return service.ok({
			doc_id: analysis.docId,
			client_id: analysis.id,
			status: analysis.status,
		});
	},

	getStatementResult({ input }: Call, world: World): Answer {
		const analysis = world.find(StatementAnalysis, input.client_id);
		if (!analysis) return UNKNOWN;
		return service.ok({
			doc_id: analysis.docId,
			client_id: analysis.id,
			status: analysis.status,
			checkpoint: analysis.checkpoint,
			progress: analysis.progress,
			error_message: analysis.status === 'failed' ? 'The statement could not be read' : null,
			...(analysis.status === 'completed' && completeResult(analysis, world)),
		});
	},
};

import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { choice } from '../../../shared/fields/choice';
import type { Bureau } from '../../../shared/fields/bureauEnquiry';
import { isObject } from '../../../shared/json/isObject';
import { valueIn } from '../../../shared/json/names';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import { eachItem } from '../../../shared/records/bankData';
import { notUnderstood, type Listener } from '../../../shared/records/records';
import { scoreIn } from '../../../shared/records/score';
import { pick, scalarsOf } from '../../../shared/records/simplify';
import { nearest } from '../../../shared/records/find';
import {
	bureauParts,
	bureauStatus,
	bureauStatuses,
	reportOf,
	type BureauParts,
} from '../../../shared/records/bureaus';
import { loansIn } from '../../../shared/records/loans';

/** How credit reports are returned: see the options. */
export type BureauOutput = 'scores' | 'loans' | 'raw' | 'report';

export const bureauOutput = choice<BureauOutput>(
	{
		displayName: 'Output',
		default: 'scores',
		options: [
			{
				name: 'Loans',
				value: 'loans',
				description: 'One item per loan or credit card that a bureau lists',
			},
			{ name: 'Raw', value: 'raw', description: 'One item with the answer as it came' },
			{
				name: 'Scores',
				value: 'scores',
				description: 'One item per person with the status and score of each bureau',
			},
		],
		description: 'How to return the credit reports',
		hint: 'Choose before you run: fetching again costs money again',
	},
	{
		name: 'Report',
		value: 'report',
		description: 'One item with the report of each bureau under its name',
	},
);

/** The person that the bureaus were asked about, as sent. */
type Person = { pan: string; name: string; mobile_number: string };

/** What the answer says, read once for all outputs. */
interface Reading {
	status: IDataObject[string];
	parts: BureauParts['parts'];
	container?: IDataObject;
}

/**
 * Turns a Multi-Bureau answer into items.
 *
 * - `scores`: `pan`, `name`, `mobile_number`, `status`, for each bureau asked `<bureau>_status` (see
 *   `BureauStatus`) and `<bureau>_score` (null if there is none), `lowest_score`, `highest_score`, and
 *   `report` with all that came
 * - `loans`: `pan`, `name`, `mobile_number`, `bureau`, and the fields of a loan or card as the bureau names
 *   them, amounts as numbers in INR. Without any, one item with `message` and `report`.
 * - `report`, as version 1 was saved: `status`, `bureau_status` and each bureau's part under its name
 * - `raw`: the answer as it came
 */
export function bureauItems(
	listener: Listener,
	answer: Answer,
	asked: { output: BureauOutput; bureaus: Bureau[]; person: Person; simplify?: boolean },
): OutputItem[] {
	if (asked.output === 'raw') return oneItem(answer.raw);
	const found = bureauParts(answer.body);
	if (found === undefined) notUnderstood(listener, answer, asked.bureaus[0]);
	const { parts = {}, container = {} } = found ?? {};
	const around = nearest(answer.body, (record) => Object.values(record).includes(container));
	const status = [container, around ?? {}, answer.data]
		.map((record) => valueIn(record, ['status']))
		.find((own) => own !== undefined);
	const reading = { status, parts, container };
	if (asked.output === 'scores') return oneItem(scoresItem(answer, reading, asked));
	if (asked.output === 'loans') return loanItems(answer, reading, asked.person);
	return oneItem(savedItem(answer, reading, asked.bureaus, asked.simplify === true));
}

function scoresItem(
	{ data }: Answer,
	{ status, parts }: Reading,
	{ bureaus, person }: { bureaus: Bureau[]; person: Person },
): IDataObject {
	const scores = bureaus.map((bureau) => scoreIn(reportOf(parts[bureau])));
	const found = scores.filter((score) => score !== null);
	const columns = bureaus.flatMap((bureau, index) => [
		[`${bureau}_status`, bureauStatus(parts[bureau])],
		[`${bureau}_score`, scores[index]],
	]);
	return {
		...person,
		status: status ?? null,
		...(Object.fromEntries(columns) as IDataObject),
		lowest_score: found.length > 0 ? Math.min(...found) : null,
		highest_score: found.length > 0 ? Math.max(...found) : null,
		report: data,
	};
}

function loanItems({ data }: Answer, { parts }: Reading, person: Person): OutputItem[] {
	const loans = Object.entries(parts).flatMap(([bureau, part]) =>
		loansIn(reportOf(part)).map((loan) => withOwner({ ...person, bureau }, withAmounts(loan))),
	);
	if (loans.length > 0) return eachItem(loans);
	const message = 'No loan or card was found in the report';
	return oneItem({ ...person, message, report: data });
}

/** The person's fields first. A loan's field of the same name, such as `name`, becomes `loan_name`. */
function withOwner(owner: IDataObject, loan: IDataObject): IDataObject {
	const own = Object.entries(loan).map(([name, value]) => [
		name in owner ? `loan_${name}` : name,
		value,
	]);
	return { ...owner, ...(Object.fromEntries(own) as IDataObject) };
}

function savedItem(
	{ body, data }: Answer,
	{ status, parts, container = {} }: Reading,
	bureaus: Bureau[],
	simplified: boolean,
): IDataObject {
	const bureau_status = bureauStatuses(parts, bureaus);
	if (simplified) {
		const figures = bureaus.map((bureau) => {
			const report = reportOf(parts[bureau]);
			return [bureau, isObject(report) ? scalarsOf(report) : report];
		});
		return {
			status,
			bureau_status,
			...pick(data, ['doc_id']),
			...(Object.fromEntries(figures) as IDataObject),
		};
	}
	const around = Object.entries(data).filter(([, value]) => value !== container);
	const reports = { ...(container === body ? {} : container), ...(parts as IDataObject) };
	return { status, bureau_status, ...Object.fromEntries(around), ...reports };
}

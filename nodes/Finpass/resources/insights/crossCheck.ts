import { BadInput } from '../../../shared/api/errors';
import { json } from '../../../shared/fields/json';
import { isAgentTool } from '../../../shared/n8n/nodeError';
import { defineLocal } from '../../../shared/operation';
import { crossCheck as checksOf } from '../../insights/crossCheck/crossCheck';
import {
	readBureauReport,
	readCompanyRecord,
	readEpfoCredit,
	readEpfoReport,
	readTaxReturns,
	type Sources,
} from '../../insights/crossCheck/sources';
import { readMoment } from '../../insights/days';
import { checksForAgent } from './agentChecks';
import { maskedCheck } from './checkRecord';
import { declared } from './declared';
import { accountsIn } from './report';

const EXAMPLE = "e.g. {{ $('Fetch JSON Report').item.json }}";

/**
 * Whether bank, bureaus, tax returns, provident fund, company register and applicant speak of one person,
 * one item per check and pair of sources. docs/insights-crosscheck.md defines the checks.
 *
 * - `check`, `result` (`agrees`, `differs`, `not_comparable`), `sources` and `values` (two each)
 * - `difference` (INR), `counterparty` (of an obligation), `explanation`: one sentence
 *
 * An AI agent gets what differs first, see `checksForAgent`.
 */
export const crossCheck = defineLocal({
	value: 'crossCheck',
	name: 'Cross-Check',
	action: 'Cross check sources',
	description:
		'Check whether bank, bureaus, tax returns, provident fund, company register and applicant are about one person. Needs two of them.',
	fields: {
		bankReport: json({
			displayName: 'Bank Report',
			placeholder: EXAMPLE,
			description:
				'Bank data, the output Raw of one of these operations: Fetch JSON Report or Wait for Consent (Account Aggregator), Get Statement Result (AA-BSA Analyzer, Bank Statement Analyser)',
		}),
		bureauReport: json({
			displayName: 'Bureau Report',
			description: 'Output of Fetch (Multi Bureau), as Raw or Scores',
		}),
		taxReturns: json({
			displayName: 'Tax Returns',
			description: 'Output of Get Data (ITR Analyzer), as Raw or Summary',
		}),
		epfoReport: json({
			displayName: 'EPFO Report',
			description: 'Output of Fetch Combined Report (EPFO), as Raw or Summary',
		}),
		companyRecord: json({
			displayName: 'Company Record',
			description: 'Output of CIN Lookup, LLPIN Lookup or PAN Lookup (Corporate)',
		}),
		declared,
	},
	run: (item, values) => {
		const { bankReport, bureauReport, taxReturns, epfoReport, companyRecord } = values;
		const sources: Sources = {
			bankReport:
				bankReport === undefined ? undefined : accountsIn(bankReport, item, 'Bank Report'),
			bureauReport: read(bureauReport, readBureauReport, [
				"'Bureau Report' holds no report of a credit bureau",
				'Map the output of Fetch (Multi Bureau), as Raw or Scores.',
			]),
			taxReturns: read(taxReturns, readTaxReturns, [
				"'Tax Returns' holds no income-tax returns",
				'Map the output of Get Data (ITR Analyzer), as Raw or Summary.',
			]),
			epfoReport: read(epfoReport, readEpfoReport, [
				"'EPFO Report' holds no provident fund record",
				'Map the output of Fetch Combined Report (EPFO), as Raw or Summary.',
			]),
			companyRecord: read(companyRecord, readCompanyRecord, [
				"'Company Record' holds no company",
				'Map the output of CIN Lookup, LLPIN Lookup or PAN Lookup (Corporate).',
			]),
			declared: values.declared,
		};
		if (Object.values(sources).filter((source) => source !== undefined).length < 2) {
			throw new BadInput(
				'A cross-check needs at least two sources',
				"Fill in two or more of 'Bank Report', 'Bureau Report', 'Tax Returns', 'EPFO Report', 'Company Record' and 'Declared'.",
			);
		}
		const today = readMoment(Date.now())?.day ?? 0;
		const epfoCredit = readEpfoCredit(epfoReport);
		const records = checksOf({ ...sources, epfoCredit }, today).map((check) =>
			maskedCheck(check, item),
		);
		const shown = isAgentTool(item.context.getNode()) ? checksForAgent(records) : records;
		return shown.map((json) => ({ json }));
	},
});

/** @throws BadInput if what was given is not what it should be */
function read<T>(
	given: unknown,
	reader: (given: unknown) => T | undefined,
	[message, nextStep]: [string, string],
): T | undefined {
	if (given === undefined) return undefined;
	const source = reader(given);
	if (source === undefined) throw new BadInput(message, nextStep);
	return source;
}

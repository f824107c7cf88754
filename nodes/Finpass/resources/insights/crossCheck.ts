import { BadInput } from '../../../shared/api/errors';
import { json } from '../../../shared/fields/json';
import { notice } from '../../../shared/fields/notice';
import { isAgentTool } from '../../../shared/n8n/nodeError';
import { defineLocal } from '../../../shared/operation';
import { crossCheck as checksOf } from '../../insights/crossCheck/crossCheck';
import { SOURCE_LABELS } from '../../insights/crossCheck/result';
import {
	readBureauReport,
	readCompanyRecord,
	readEpfoCredit,
	readEpfoReport,
	readTaxReturns,
	type Sources,
} from '../../insights/crossCheck/sources';
import { today } from '../../insights/days';
import { checksForAgent } from './agentChecks';
import { maskedCheck } from './checkRecord';
import { declared } from './declared';
import { accountsIn, BANK_DATA, outputOf } from './report';

/**
 * Whether bank, bureaus, tax returns, provident fund, company register and applicant are about the same person,
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
	action: 'Cross-check data about person',
	description:
		'Check whether bank data, credit bureaus, tax returns, provident fund, company register and application are about the same person. Needs at least two of them.',
	fields: {
		sourcesNotice: notice('Fill in two or more of the fields below, and leave the others empty'),
		bankReport: json({
			displayName: SOURCE_LABELS.bankReport,
			placeholder: outputOf('Fetch JSON Report'),
			description: BANK_DATA,
		}),
		bureauReport: json({
			displayName: SOURCE_LABELS.bureauReport,
			placeholder: outputOf('Fetch'),
			description: 'Credit reports: the Raw or Scores output of Fetch (Multi Bureau)',
		}),
		taxReturns: json({
			displayName: SOURCE_LABELS.taxReturns,
			placeholder: outputOf('Get Data'),
			description: 'Income-tax returns: the Raw or Summary output of Get Data (ITR Analyzer)',
		}),
		epfoReport: json({
			displayName: SOURCE_LABELS.epfoReport,
			placeholder: outputOf('Fetch Combined Report'),
			description:
				'Provident fund record: the Raw or Summary output of Fetch Combined Report (EPFO)',
		}),
		companyRecord: json({
			displayName: SOURCE_LABELS.companyRecord,
			placeholder: outputOf('CIN Lookup'),
			description:
				'Company record: the output of CIN Lookup, LLPIN Lookup or PAN Lookup (Corporate)',
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
				'Map the Raw or Scores output of Fetch (Multi Bureau).',
			]),
			taxReturns: read(taxReturns, readTaxReturns, [
				"'Tax Returns' holds no income-tax returns",
				'Map the Raw or Summary output of Get Data (ITR Analyzer).',
			]),
			epfoReport: read(epfoReport, readEpfoReport, [
				"'EPFO Report' holds no provident fund record",
				'Map the Raw or Summary output of Fetch Combined Report (EPFO).',
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
		const epfoCredit = readEpfoCredit(epfoReport);
		const records = checksOf({ ...sources, epfoCredit }, today()).map((check) =>
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

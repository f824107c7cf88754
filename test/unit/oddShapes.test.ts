import { combinedItems } from '../../nodes/Finpass/resources/epfo/results';
import { itrItems } from '../../nodes/Finpass/resources/itrAnalyzer/returns';
import { answer, bodyOf, jsonOf, silent } from './answers';

const today = '2026-11-25';

it('lists of one stand for the fund and the credit report, in any spelling', () => {
	const job = { 'Employer Name': 'E', 'Date of Joining': '2021-7-1' };
	const fund = { UAN: '1', Name: 'N', 'Employment History': [job] };
	const reply = bodyOf({ result: { EPFO: [fund], CRIF: [{ score: 700 }] } });

	expect(jsonOf(combinedItems(silent, reply, { output: 'summary', today }))).toMatchObject([
		{ uan: '1', name: 'N', current_employer_since: '2021-07-01', crif_score: 700 },
	]);
	expect(jsonOf(combinedItems(silent, reply, { output: 'employers', today }))).toEqual([
		{ uan: '1', name: 'N', ...job },
	]);
});

it.each(['crif_score', 'creditScore'])('the score may stand alone, as %s', (name) => {
	const reply = answer({ uan: '1', [name]: '711' });

	expect(jsonOf(combinedItems(silent, reply, { output: 'summary', today }))).toMatchObject([
		{ crif_score: 711 },
	]);
});

it('each tax return is told whose it is, in any spelling', () => {
	const reply = bodyOf({
		payload: { PAN: 'P', Name: 'N', itrRecords: [{ assessmentYear: '2024-25' }] },
	});

	expect(jsonOf(itrItems(silent, reply, 'years', 'j'))).toEqual([
		{ job_id: 'j', pan: 'P', name: 'N', assessmentYear: '2024-25' },
	]);
});

import { type Entity, REGISTER } from '../data/companies';
import { creditReport } from '../data/credit';
import { providentFund } from '../data/employment';
import { personByMobile, personByPan } from '../data/people';
import { personaOf } from '../data/personas';
import { Random } from '../data/random';
import { modern, service } from '../envelopes';
import type { Answer, Call } from '../types';
import type { World } from '../world';

const byCin = new Map(REGISTER.map((entity) => [entity.cin, entity]));
const byLlpin = new Map(REGISTER.map((entity) => [entity.llpin, entity]));
const byPan = new Map(REGISTER.map((entity) => [entity.pan, entity]));

const unknown = (what: string): Answer => modern.fail(404, `${what} not found`, 'NOT_FOUND');

/** What the lookups by CIN and by LLPIN have in common. */
const registered = (entity: Entity) => ({
	status: entity.status,
	date_of_incorporation: entity.incorporated,
	registered_address: entity.address,
	state: entity.state,
	roc_code: entity.roc,
	email: entity.email,
	pan: entity.pan,
});

/** An LLP has two designated partners at least. */
function partnersOf({ name }: Entity): object[] {
	const random = new Random('partners', name);
	return [0, 1].map(() => ({
		name: personByMobile(1, `97${random.digits(8)}`).name.toUpperCase(),
		din: random.digits(8),
	}));
}

export const corporate = {
	cinLookup({ input }: Call): Answer {
		const company = byCin.get(String(input.cin));
		if (!company) return unknown('Company');
		return modern.ok('Company details fetched successfully', {
			cin: company.cin,
			company_name: company.name,
			company_type: company.companyType,
			...registered(company),
			authorised_capital: company.capital,
			paid_up_capital: company.capital * 0.8,
		});
	},

	llpinLookup({ input }: Call): Answer {
		const llp = byLlpin.get(String(input.llpin));
		if (!llp) return unknown('LLP');
		return modern.ok('LLP details fetched successfully', {
			llpin: llp.llpin,
			llp_name: llp.name,
			...registered(llp),
			total_obligation_of_contribution: llp.capital,
			designated_partners: partnersOf(llp),
		});
	},

	panLookup({ input }: Call): Answer {
		const entity = byPan.get(String(input.pan));
		if (!entity) return unknown('PAN');
		return modern.ok('PAN details fetched successfully', {
			pan: entity.pan,
			entity_name: entity.name,
			entity_type: entity.type,
			status: entity.status,
			cin: entity.cin,
			llpin: entity.llpin,
			date_of_incorporation: entity.incorporated,
			registered_address: entity.address,
			state: entity.state,
		});
	},

	companyAutocomplete({ input }: Call): Answer {
		const part = String(input.company_name).trim().toUpperCase();
		const matches = REGISTER.filter(
			({ type, name }) => (type === 'Company' || type === 'LLP') && name.includes(part),
		);
		const data = matches.map((entity) => ({
			entity_name: entity.name,
			entity_type: entity.type,
			cin: entity.cin,
			llpin: entity.llpin,
			status: entity.status,
			state: entity.state,
		}));
		return modern.ok('Companies fetched successfully', data, { total_results: data.length });
	},
};

/** Digits of a PAN (its sixth to ninth character) that decide what the bureaus do. */
export const SPECIAL_PANS: Record<string, { fails: string | null; story: string }> = {
	'9000': { fails: null, story: 'no bureau knows the person' },
	'9001': { fails: 'equifax', story: 'Equifax does not answer' },
	'9002': { fails: 'experian', story: 'Experian does not answer' },
	'9003': { fails: 'cibil', story: 'CIBIL does not answer' },
	'9004': { fails: 'crif', story: 'CRIF does not answer' },
	'9009': { fails: '*', story: 'no bureau answers' },
};

function bureauPart(world: World, pan: string, mobile: string, bureau: string): object {
	const special = SPECIAL_PANS[pan.slice(5, 9)];
	if (special?.fails === null) return { status: 'no_record', score: null, accounts: [] };
	if (special?.fails === '*' || special?.fails === bureau) {
		return { status: 'failed', error_message: `${bureau} did not answer` };
	}
	return { status: 'success', ...creditReport(personByPan(world.seed, pan, mobile), bureau) };
}

export const multiBureau = {
	fetch({ input }: Call, world: World): Answer {
		const { pan, name, mobile_number: mobile } = input as Record<string, string>;
		const asked = input.bureaus as string[];
		const parts = asked.map((bureau) => bureauPart(world, pan, mobile, bureau));
		const failed = parts.filter((part) => 'error_message' in part).length;
		return service.ok({
			status: failed === 0 ? 'completed' : failed < parts.length ? 'partial' : 'failed',
			pan,
			name,
			mobile_number: mobile,
			...Object.fromEntries(asked.map((bureau, index) => [bureau, parts[index]])),
		});
	},
};

export const epfo = {
	fetchCombinedReport({ input }: Call, world: World): Answer {
		const mobile = String(input.mobile_number);
		if (personaOf(mobile) === 'noAccounts') {
			return modern.fail(404, 'No EPFO record found for this mobile number', 'RECORD_NOT_FOUND');
		}
		const person = personByMobile(world.seed, mobile);
		return modern.ok('Report fetched successfully', {
			epfo: providentFund(person),
			crif: creditReport(person, 'crif'),
		});
	},
};

/**
 * What a field holds, as far as its name tells:
 * - `name`: of a person; `business`: of a company, a bank or a thing, which is public
 * - `person`: somebody by their part, such as a nominee
 * - `number`: identifies a person, an account or a telephone
 * - `hidden`: an address, or a date of birth
 * - `freeText`: a narration or a reference, which may name anybody
 * - `figure`: an amount, a count or a score; `time`: a date
 * - `id`: of a record; `public`: of a bank or another institution; `text`: a word that says something of another field
 */
export type FieldKind =
	| 'name'
	| 'business'
	| 'person'
	| 'email'
	| 'number'
	| 'hidden'
	| 'freeText'
	| 'figure'
	| 'time'
	| 'id'
	| 'public'
	| 'text';

/** Words as they end a name, in the singular. */
const LABELS = words(
	'status type kind category flag verified valid match matched mode source result relation relationship format currency country gender registered available linked enabled active required present channel language domain reason',
);
const TIMES = words(
	'date time timestamp at on epoch expiry expire created updated ts exp iat until month year day hour minute second ms duration tenure period',
);
const FIGURES = words(
	'amount amt difference expected stated balance bal limit capital income salary turnover revenue networth abb adb sale price nav unit rate credit debit tax tds payable paid due overdue outstanding sanctioned emi obligation contribution share inflow outflow deposit withdrawal interest principal charge fee fine refund demand profit loss gain asset liability net gross total subtotal sum average avg mean minimum maximum min max deduction exemption premium worth expense expenditure receipt payment cost ctc pay wage pension cash corpus investment cess surcharge burden foir ratio score percent percentage count size byte length offset page attempt rank index age quantity qty opening closing eod level exposure purchase stock inventory debtor creditor sanction disbursal disbursement overdraft power invested return',
);
const IDS = words(
	'id key hash token uuid guid code signature checksum etag version micr ifsc cin llpin tan acknowledgement ack arn bsr history txnid transactionid requestid clientid jobid orderid consentid sessionid trrn cpin',
);
const DOCUMENTS = words(
	'report enquiry inquiry request order invoice challan form batch srn filing case ticket control registration',
);
const PEOPLE = words(
	'nominee payee payer beneficiary remitter sender receiver recipient counterparty guarantor applicant coapplicant borrower coborrower spouse husband wife father mother guardian parent child kin holder signatory director partner proprietor promoter employee contact person surname forename alias aka owner customer client user insured assured policyholder son daughter brother sister dependent heir party landlord tenant buyer seller purchaser deductee assessee taxpayer trustee karta shareholder ceo auditor attorney witness introducer advocate valuer lessee lessor surety manager officer secretary chairman representative subscriber resident occupant occupier declarant deponent consumer individual obligor mortgagor drawer drawee bearer maker checker relative sibling referee executor administrator claimant complainant donor pensioner student patient candidate driver debtor cardholder loanee investor proposer poc khatadhar khatadharak',
);

const LISTS = words('list data detail info information variation');
/** What has a public name and a public address. */
const PUBLIC = words(
	'bank branch company employer entity llp lender deductor collecter establishment enterprise organisation organization institution institute firm business trade brand corporate corporation insurer insurance scheme fund amc product plan file field event host domain state city district country bureau score model attribute category exchange roc registrar rta service operation node report template merchant fip fiu aa aggregator creditor financier nbfc biller industry sector department designation class group agency source security stock currency issuer type form document report status month column table module function method queue topic workflow market region language parameter',
);
/** Words between such a word and `name`. */
const NEUTRAL = words('short long legal registered local old new english official common');

const BIRTH = /birth|\byob\b|\bd ?o ?b\b|\bbday\b|\bb ?date\b|\bjana?m\b|जन्म/;

/** What a check of something found. */
const OF_CHECK = /(?:match|matched|verified|valid|status|flag|score|percentage)$/;

/** By the name's words, with one space between them. The first that fits counts. */
const RULES: Array<[FieldKind, RegExp]> = [
	['public', /\b(?:fip|fiu|aa) ?id$/],
	['hidden', BIRTH],
	['number', /\b(?:user|login) ?name$|\blogin$/],
	['email', /\be ?mail|email|\bmail(?: ?id)?$/],
	[
		'hidden',
		/address|\baddr\b|\bpin ?code|\bpin$|\bzip\b|\bzip ?code|post(?:al)? ?code|\bstreet\b|\blocality\b|\blandmark\b|residence|(?:house|door|flat) ?(?:no|number)$|\bvillage\b|(?<!(?:fund|clearing|auction|trading|publishing) )\bhouse$|\bapartment$|\bpremise$|sub ?locality$|\bbuilding$|\bflat$|\bpata$|पता$|\badd$|society$|colony$|\bplot ?(?:no|number)$|latitude|longitude|\b(?:lat|lng|lon|loc|road|post office|native place)$/,
	],
	[
		'person',
		/\b(?:paid|issued|sent|transferred|received|credited|drawn|favou?ring) (?:to|by|from)$|\bto from$|\bfrom to$|\b(?:transacted|dealt) with$|\b(?:in favou?r|on behalf)(?: of)?$|favou?ring$|\bpayable to$|\b(?:kin|son|daughter|wife|heir) of$|\b(?:verified|signed|approved|authori[sz]ed|attested|certified|witnessed|introduced|recommended|prepared|checked|reviewed|submitted|filed|requested|initiated|created|updated|uploaded|entered|nominated|sourced|collected|referred) by$|^[sdwc] o$/,
	],
	[
		'freeText',
		/narr?ation|narr?ative|description|remark|particular|(?<!p)reference|\bref\b|^ref(?:no|number|id)$|\butr\b|\brrn\b|\bmemo\b|\bnote$|\bcomment$|free ?text|\bdesc$|^detail$|(?:txn|transaction|transfer|payment) ?(?:detail|info|text)/,
	],
	[
		'number',
		/mobile|phone|msisdn|aadh?aa?r|adhaar|landline|whatsapp|passport|ckyc|gst(?:in| ?no| ?number)\b/,
	],
	[
		'number',
		/\b(?:pan|pan(?:no|number|card|id)|uan|uid|uidai|vid|din|dpin|cif|crn|iban|epic|ppo|pran|tel|cell|fax|vpa|vua)\b/,
	],
	[
		'number',
		/contact ?(?:no|number|detail|info|data|list)?$|\bupi ?(?:id|handle|address|number)$|\bdoc(?:ument)? ?(?:no|num|number)$/,
	],
	[
		'number',
		/(?:account|acct) ?(?:no|num|number|nr)\b|\b(?:acc|ac) ?(?:no|num|number|nr)\b|card ?(?:no|num|number)\b|\b(?:ration|election|electoral|voter|identity) ?card(?: ?(?:no|num|number|id))?$|\bid ?(?:(?:other|proof|document|card) ?)?(?:no|num|number|value)$/,
	],
	[
		'number',
		/(?:licen[cs]e|\bdl|voter|\bration|\bpf|provident fund|\besic?|memb|mbr|member|membership|customer|cust|cif|user|login|employee|person|subscriber|policy|folio|demat|loan|\b[db][po]|national|\btax|enroll?ment|virtual|health|abha|job card|rc|vehicle(?: reg(?:istration)?)?) ?(?:id|no|num|number)(?: of \w+)?$|\beid$|\b(?:abha|nrega)$/,
	],
];
/** Texts that only describe things. */
const DESCRIPTION_OF_THINGS =
	/(?:status|error|business|industry|isin|security|fund|nic|activity|product|scheme|event|code|type|category|section|division|nature|class|facility|mode|channel|reason) description$|description of (?:the )?(?:main )?(?:business|industry|security|activity|product|scheme|event|section|division)/;
const FIGURE_VALUE =
	/(?:market|maturity|surrender|face|fair|current|invested|asset|net|total|book|portfolio|holding) value$|^sum assured$/;

/** They hold money, and have numbers. */
const HOLDERS = /^(?:account|acct|acc|ac|card)$/;

/** More of a name is not looked at. */
const LONGEST_NAME = 100;

/**
 * Reads what a field holds from its name, in any manner of writing: `fatherName`, `ACCT-NUMBER`, `Mobile
 * No.`, `bankaccountnumber`.
 *
 * @param owner name of the field that the record stands in: the `name` of an `employer` is public
 * @returns undefined for a name that tells nothing
 */
export function kindOf(field: string, owner = ''): FieldKind | undefined {
	const ofOwner = known.get(owner) ?? new Map<string, FieldKind | undefined>();
	if (ofOwner.has(field)) return ofOwner.get(field);
	if (count++ >= MOST_KNOWN) {
		known.clear();
		count = 0;
	}
	const kind = findKind(field, owner);
	known.set(owner, ofOwner.set(field, kind));
	return kind;
}

/** By the field that holds the record, and the record's own field. */
const known = new Map<string, Map<string, FieldKind | undefined>>();
let count = 0;
/** An answer may have any number of names. */
const MOST_KNOWN = 2000;

function findKind(field: string, owner: string): FieldKind | undefined {
	const name = wordsIn(field);
	const last = name.at(-1) ?? '';
	const phrase = name.join(' ');
	// The details of a thing are of its kind.
	const named = withoutList(name);
	const bare = named.join(' ');
	const kind = (RULES.find(([, rule]) => rule.test(phrase)) ??
		RULES.find(([, rule]) => rule.test(bare)))?.[0];
	if (kind === 'public') return kind;
	// Of a date of birth in parts too.
	if (BIRTH.test(phrase) && !OF_CHECK.test(phrase)) return 'hidden';
	if (BIRTH.test(wordsIn(owner).join(' '))) return 'hidden';
	if (LABELS.has(last)) return 'text';
	if (TIMES.has(last)) return 'time';
	if (/^(?:is|has) |^(?:no|number|count|total) of /.test(phrase) || FIGURE_VALUE.test(phrase)) {
		return 'figure';
	}
	if (FIGURES.has(last)) return 'figure';
	if (kind === 'freeText' && DESCRIPTION_OF_THINGS.test(phrase)) return 'text';
	if (kind === 'freeText' && last === 'code') return 'id';
	if (isName(bare) && (kind !== 'number' || NAME_AS_GIVEN.test(bare)))
		return isPublic(named, owner) ? 'business' : 'name';
	if (kind === 'hidden') return isPublic(named, owner) ? 'business' : kind;
	if (kind !== undefined) return kind;
	if (phrase === 'account id') return undefined;
	if (phrase === 'state') return 'id';
	if (IDS.has(last) || isNumbered(name)) return 'id';
	if (PEOPLE.has(named.at(-1) ?? '')) return 'person';
	return !HOLDERS.test(last) && name.some((word) => FIGURES.has(word)) ? 'figure' : undefined;
}

/** The number of a record: `ack_no`, `report_number`. */
function isNumbered(name: string[]): boolean {
	const [what = '', number = ''] = name.slice(-2);
	return (IDS.has(what) || DOCUMENTS.has(what)) && /^(?:no|num|number)$/.test(number);
}

/** A name, and where it stands. */
const NAME_AS_GIVEN = /^name (?:as|on|in|per|at|from)\b/;

function isName(phrase: string): boolean {
	return (
		NAME_AS_GIVEN.test(phrase) ||
		/name$|\bname line$|\bnm$|\bnaam$|नाम$|\bcare ?of$|^name (?:of|input|provided|given|en|english|hi|hindi|local)\b|\binitial$|\baccount title$/.test(
			phrase,
		)
	);
}

/** A name or an address of what is public: `bank_name`, `registered_address`, `name_of_employer`. */
function isPublic(name: string[], owner: string): boolean {
	const joined = name.join(' ');
	if (NAME_AS_GIVEN.test(joined)) return false;
	// In CIBIL's reports members are lenders.
	if (joined === 'member short name') return true;
	if (isRegistered(joined) || isRegistered(withoutList(wordsIn(owner)).join(' '))) return true;
	if (/^name of \w+$/.test(joined)) {
		return PUBLIC.has(name[name.length - 1]);
	}
	return PUBLIC.has(subjectOf(joined) ?? subjectOfOwner(wordsIn(owner)) ?? '');
}

const isRegistered = (phrase: string) => /^registered (?:office )?address$/.test(phrase);

/** Whose name or address it is, as the words before that tell. */
function subjectOf(phrase: string): string | undefined {
	const bare = phrase.replace(
		/ ?(?:names?|address(?: line)?|pin ?code|street|locality|landmark)$/,
		'',
	);
	const qualifiers = bare === '' ? [] : bare.split(' ');
	while (NEUTRAL.has(qualifiers.at(-1) ?? '')) qualifiers.pop();
	return qualifiers.at(-1);
}

/** The details of a bank are mostly those of somebody's account there. */
function subjectOfOwner(owner: string[]): string | undefined {
	const named = withoutList(owner);
	const isOfAccount = named.length < owner.length && named.at(-1) === 'bank';
	return isOfAccount ? undefined : subjectOf(named.join(' '));
}

/** How or where somebody's name or an address is written: `father_name_as_per_pan`. */
const WRITING =
	/(?<=[^ ] name|\baddr(?:ess)?) (?:as|on|in|per|at|from|value|text|input|new|old|masked)\b.*/;

function withoutList(whole: string[]): string[] {
	const name = whole.join(' ').replace(WRITING, '').split(' ');
	return name.length > 1 && LISTS.has(name[name.length - 1]) ? name.slice(0, -1) : name;
}

/** Words that say how something is written, or where. */
const IDLE = /^(?:non|normali[sz]ed|full|raw|original|itr)$/;

/** The words of a field's name: lower case, in the singular, without digits. */
function wordsIn(field: string): string[] {
	return field
		.slice(-LONGEST_NAME)
		.normalize('NFKC')
		.replace(/(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
		.toLowerCase()
		.replace(/\ba[/.]c\b/, 'ac')
		.split(/[^\p{L}\p{M}]+/u)
		.filter((word) => word !== '' && !IDLE.test(word))
		.map(singular);
}

function singular(word: string): string {
	if (/^(?:ids|nos)$/.test(word)) return word.slice(0, -1);
	if (word.length < 4 || /(?:ss|us|is|as)$/.test(word)) return word;
	return word.replace(/ies$/, 'y').replace(/(?<=ss|x)es$|s$/, '');
}

function words(list: string): Set<string> {
	return new Set(list.split(' '));
}

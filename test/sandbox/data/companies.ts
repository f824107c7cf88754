import { Random } from './random';

export interface Entity {
	name: string;
	type: 'Company' | 'LLP' | 'Trust' | 'Firm';
	pan: string;
	/** Of a company. */
	cin: string | null;
	/** Of an LLP. */
	llpin: string | null;
	companyType: string;
	status: string;
	state: string;
	roc: string;
	address: string;
	email: string;
	incorporated: string;
	/** Rupees: authorised capital, or the contribution that an LLP's partners owe. */
	capital: number;
}

const STATES = [
	{ code: 'MH', state: 'Maharashtra', roc: 'RoC-Mumbai', city: 'Mumbai 400021' },
	{ code: 'KA', state: 'Karnataka', roc: 'RoC-Bangalore', city: 'Bengaluru 560001' },
	{ code: 'DL', state: 'Delhi', roc: 'RoC-Delhi', city: 'New Delhi 110001' },
	{ code: 'TN', state: 'Tamil Nadu', roc: 'RoC-Chennai', city: 'Chennai 600002' },
	{ code: 'GJ', state: 'Gujarat', roc: 'RoC-Ahmedabad', city: 'Ahmedabad 380009' },
	{ code: 'WB', state: 'West Bengal', roc: 'RoC-Kolkata', city: 'Kolkata 700001' },
	{ code: 'TG', state: 'Telangana', roc: 'RoC-Hyderabad', city: 'Hyderabad 500001' },
];

/** Made up, each with its industry code (NIC), as a CIN holds it. */
const LISTED: Array<[string, string]> = [
	['TATA BASANT STEELWORKS', '27100'],
	['TATA NILGIRI TEA ESTATES', '01132'],
	['TATA SAGAR CHEMICALS', '24110'],
	['DECCAN AUTO COMPONENTS', '34300'],
	['SAFFRON RETAIL INDIA', '52110'],
	['MERIDIAN HOSPITALS', '85110'],
	['HIMGIRI CEMENTS', '26940'],
	['VAIGAI TEXTILE MILLS', '17110'],
	['NARMADA POWER TRANSMISSION', '40109'],
	['SUNDARBAN SHIPPING', '61100'],
	['KAVERI SUGAR AND ALLIED INDUSTRIES', '15421'],
	['ARAVALLI MINERALS', '13100'],
];
const PRIVATE: Array<[string, string]> = [
	['TATA VISTA DIGITAL SERVICES', '72900'],
	['TATA ORBIT LOGISTICS', '63090'],
	['NIMBUS SOFTWARE', '72200'],
	['COASTAL LOGISTICS', '63090'],
	['PIXEL FOUNDRY STUDIOS', '92111'],
	['GREENLEAF AGRO FOODS', '15130'],
	['QUANTAWORKS TECHNOLOGIES', '72200'],
	['LOTUS EVENTS AND EXHIBITIONS', '74999'],
	['KIRTI EXPORTS', '51900'],
	['AARAV DESIGN STUDIOS', '74210'],
	['INDIGO PEACOCK APPAREL', '18101'],
	['MONSOON RENEWABLES', '40105'],
	['BRAHMA PRECISION TOOLS', '29220'],
	['CHAMPA COSMETICS', '24246'],
	['DHRUVA SPACE COMPONENTS', '35303'],
	['EKTARA MUSIC LABS', '22130'],
	['FALCON FREIGHT CARRIERS', '60231'],
	['GOLCONDA JEWELS', '36911'],
	['HARIT ORGANIC FARMS', '01119'],
	['INDUS CLOUD PLATFORMS', '72300'],
	['JAMUN HOSPITALITY', '55101'],
	['KESARI PACKAGED FOODS', '15499'],
	['LUMEN LED LIGHTING', '31501'],
	['MALABAR SPICE TRADING', '51225'],
	['NEEM PHARMACEUTICALS', '24232'],
	['OORJA BATTERY SYSTEMS', '31401'],
	['PARIJAT PUBLISHERS', '22110'],
	['RANGOLI PAINTS', '24222'],
	['SARAS DAIRY PRODUCTS', '15201'],
	['TERRACOTTA BUILDERS', '45201'],
	['UDAAN SKILL ACADEMY', '80301'],
	['VARUNA WATER SOLUTIONS', '41000'],
	['YUKTI ANALYTICS', '74130'],
];
const PARTNERSHIPS = [
	'BLUEPEAK CONSULTING LLP',
	'TATA MEHTA AND ASSOCIATES LLP',
	'VERITAS LEGAL ADVISORS LLP',
	'SILVER OAK VENTURES LLP',
	'NAKSHATRA ARCHITECTS LLP',
	'BANYAN TREE REALTY LLP',
	'TRISHUL SECURITY SERVICES LLP',
	'MANGO STREET MEDIA LLP',
	'ZENITH TAX PARTNERS LLP',
	'HILLTOP COFFEE ROASTERS LLP',
	'CORAL REEF IMPORTS LLP',
];
const OTHERS: Array<[string, 'Trust' | 'Firm']> = [
	['VIDYA JYOTI EDUCATION TRUST', 'Trust'],
	['AROGYA CHARITABLE TRUST', 'Trust'],
	['OM TRADERS', 'Firm'],
	['SHREE BALAJI FABRICATORS', 'Firm'],
];

/** Fourth letter of a PAN. */
const HOLDER = { Company: 'C', LLP: 'F', Trust: 'T', Firm: 'F' } as const;

function entity(name: string, type: Entity['type'], index: number): Entity {
	const random = new Random('register', name);
	const { state, roc, city } = STATES[index % STATES.length];
	const year = type === 'LLP' ? random.int(2010, 2023) : random.int(1985, 2022);
	return {
		name,
		type,
		pan: `${random.letters(3)}${HOLDER[type]}${name[0]}${random.digits(4)}${random.letters(1)}`,
		cin: null,
		llpin: null,
		companyType: '',
		status: index % 17 === 16 ? 'Strike Off' : 'Active',
		state,
		roc,
		address: `${random.int(1, 99)} Sandbox Chambers, ${city}, ${state}`,
		email: `compliance@${name.split(' ').slice(0, 2).join('-').toLowerCase()}.example`,
		incorporated: `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
		capital: random.int(1, 500) * 100_000,
	};
}

function company([name, industry]: [string, string], index: number, listed: boolean): Entity {
	const made = entity(`${name} ${listed ? 'LIMITED' : 'PRIVATE LIMITED'}`, 'Company', index);
	const [status, ownership] = listed ? ['L', 'PLC'] : ['U', 'PTC'];
	const { code } = STATES[index % STATES.length];
	const number = new Random('cin', name).digits(6);
	return {
		...made,
		companyType: listed ? 'Public Limited' : 'Private Limited',
		cin: `${status}${industry}${code}${made.incorporated.slice(0, 4)}${ownership}${number}`,
	};
}

const partnership = (name: string, index: number): Entity => ({
	...entity(name, 'LLP', index),
	companyType: 'LLP',
	llpin: `AA${'ABCDEFGHJKL'[index]}-${4021 + 137 * index}`,
});

/** The register: the same for every seed, with numbers of the right form. */
export const REGISTER: readonly Entity[] = [
	...LISTED.map((known, index) => company(known, index, true)),
	...PRIVATE.map((known, index) => company(known, index, false)),
	...PARTNERSHIPS.map(partnership),
	...OTHERS.map(([name, type], index) => entity(name, type, index)),
];

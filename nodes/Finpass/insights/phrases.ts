/** Phrases that several rules look for, or that tell against them, written as in `Rule`. */

export const RETURNED = 'returned|dishonored|rejected|insufficient|unpaid';
export const CHARGE = 'charge|fee';
/** Together they are the bank's charge for what came back, even if the line does not say what that was. */
export const CHARGED_BACK =
	'returned charge|dishonored charge|ret charge|RT charge|charge returned|charge FOR returned';
/** `RET` is also short for "retail", so it counts only next to certain words. */
export const CHEQUE_BACK =
	'returned|dishonored|rejected|unpaid|cheque ret|ret cheque|deposit ret|inward ret|outward ret|cheque insufficient';
export const MANDATE =
	'mandate|emi|^ AD|SI returned|SI rejected|SI dishonored|SI insufficient|STANDING INSTRUCTION|AUTO debit';
export const REASON =
	'FUNDS insufficient|FUND insufficient|insufficient FUNDS|insufficient FUND|insufficient BAL|SIGNATURE|SIGN DIFFERS|PAYMENT STOPPED|STOPPED BY DRAWER|REFER TO DRAWER|EXCEEDS ARRANGEMENT|EXCEEDS ARRANGEMENTS|NOT ARRANGED|EFFECTS NOT|ACCOUNT CLOSED|STALE|UNDATED';

/** A payment of other kinds that came back: a transfer to a wrong account, a shop's goods, a collect request. */
export const OTHER_RETURNS = `
	upi|rail|refund|POS|ECOM|ATM|CARD|ORDER|GOODS|GIFT|GIFTS|TICKET|PICKUP|AMAZON|FLIPKART|MYNTRA|
	REMITTANCE|SWIFT|COURIER|BOOK|CHQBOOK|FILING`;
/** A cheque of the customer's that was paid: what follows is the payee. */
export const CHEQUE_PAID = 'cheque PAID|cheque WDL|cheque transfer';
/** What accountants file. */
export const TAX_RETURNS = 'FILING|ITR|GSTR|TDS|ROC|CA|TAX returned|gst returned';
/** Here the payee may be a card or a shop, but dividends come by the same way as a credit. */
export const NO_MANDATE =
	'upi|refund|^ rail|rail returned|GIFT|GIFTS|GOODS|TICKET|FILING|ITR|mandate credit|mandate C|returned PREMIUM|returned OF PREMIUM|returned OF CAPITAL';
export const REGISTRATION = 'REGISTRATION|REGN|VERIFICATION|SETUP|CREATION';

export const NO_SALARY = `
	reversal|returned|refund|RECOVERY|loan|CLAIM|cash|charge|SUBSCRIPTION|salary ADVANCE|salary ADV|
	ADVANCE salary|ADV salary|SAL ADVANCE|SAL ADV|EARLY salary|salary ACCOUNT|salary AC|FROM salary|
	FROM MY salary|MY salary|salary SAVINGS|salary SAVING|salary PROTECT|salary PROTECTION|salary DAY|
	salary ON TIME|salary SLIP|salary OVERDRAFT|salary OD|salary LIMIT|VERIFICATION|PENNY|MATURITY|
	- SELF -|- SELF $|OWN|INVOICE|INV`;
/** Why else a lender, or anybody, pays out. */
export const NO_LOAN = `
	salary|refund|reversal|returned|rejected|charge|fee|upi|mandate|deposit|INCENTIVE|INCENTIVES|
	BONUS|PAYOUT|REFERRAL|DSA|STIPEND|DIVIDEND|DIV|INTEREST|INT|NCD|BOND|DEBENTURE|FD|MATURITY|
	REDEMPTION|INVOICE|INV|VENDOR|RENT|REIMBURSEMENT|REIMB|EXPENSE|EXPENSES|SETTLEMENT|CLAIM|
	PENSION|SUBSIDY|DBTL|SCHOLARSHIP|GRANT|RELIEF|GRATUITY|EPFO|PF|PENNY|VERIFICATION|TEST|EXCESS|
	SURPLUS|CLOSURE|REPAYMENT|emi|SALE|PRIZE|WINNINGS|REWARD|BENEFIT|ALLOWANCE|CONSULTANCY|
	PROFESSIONAL|FRIENDLY|NPS|ANNUITY|KISAN|YOJANA|SCHEME|NREGA|MNREGA|MGNREGA|DBT|STIPEND|AWARD`;
export const NO_CASH = `
	cash BACK|charge|fee|reversal|returned|refund|upi|rail|cash loan|loan cash|WDL|WITHDRAWAL|
	WITHDRAWN|HANDLING|REWARD|PRIZE|WINNINGS|DISCOUNT|PETTY|FD|FIXED|TERM|SECURITY|
	cash credit AC|cash credit ACCOUNT|cash credit LIMIT`;

/**
 * Lenders that are no banks, as they stand in narrations, parted by `|`. Banks are left out: their names
 * stand in most narrations as those of the payee's bank.
 */
export const LENDERS = `
	BAJAJ FINANCE|BAJAJ FIN|BAJAJ FINSERV|BAJAJFINANCE|BAJAJFIN|TATA CAPITAL|TATACAPITAL|
	HDB FINANCIAL|HDB FIN|HDBFS|MAHINDRA FINANCE|MAHINDRA FINANCIAL|MAHINDRA FIN|HERO FINCORP|
	ADITYA BIRLA FINANCE|ADITYA BIRLA CAPITAL|ADITYA BIRLA HOUSING|SHRIRAM FINANCE|
	SHRIRAM TRANSPORT|SHRIRAM CITY|CHOLAMANDALAM|CHOLA FINANCE|MUTHOOT FINANCE|MUTHOOT FINCORP|
	MANAPPURAM|L T FINANCE|LT FINANCE|LTF|SUNDARAM FINANCE|FULLERTON|SMFG INDIA|POONAWALLA|
	MAGMA FINCORP|IIFL FINANCE|IIFL HOME|INDIA INFOLINE FINANCE|PIRAMAL CAPITAL|PIRAMAL FINANCE|
	INCRED|DMI FINANCE|CLIX CAPITAL|HOME credit INDIA|LIC HOUSING|LICHFL|PNB HOUSING|INDIABULLS|
	SAMMAAN CAPITAL|DHANI|HINDUJA LEYLAND|AAVAS|APTUS|HOME FIRST FINANCE|CAN FIN HOMES|REPCO HOME|
	FIVE STAR BUSINESS|CREDITACCESS GRAMEEN|SPANDANA|FUSION MICROFINANCE|SATIN CREDITCARE|KREDITBEE|
	KRAZYBEE|MONEYVIEW|MONEY VIEW|WHIZDM|CASHE|BHANIX|EARLYSALARY|EARLY salary|FIBE|SOCIAL WORTH|
	NAVI FINSERV|LENDINGKART|CAPITAL FLOAT|AXIO|STASHFIN|AKARA CAPITAL|KISSHT|ONEMI|TRUE BALANCE|
	TRUE CREDITS|NIRA|LAZYPAY|PAYU FINANCE|PAYSENSE|MPOKKET|FLEXILOANS|INDIFI|NEOGROWTH|UGRO|
	VIVRITI|LOANTAP|SALARYTIME|ZESTMONEY|OXYZO|KINARA CAPITAL|VISTAAR|VERITAS FINANCE|ARTHAN|
	AYE FINANCE|KREDITZ|RAPIDRUPEE|FINNABLE|PREFR|credit SAISON|KISETSU SAISON|NORTHERN ARC|AVANSE|
	CREDILA|AUXILO|PROPELLD|GRAYQUEST|RUPEEREDEE`;

/** Credits that are no salary, however regular. */
export const NO_REGULAR_SALARY = `
	refund|reversal|returned|rejected|cash|machine|charge|fee|disbursed|loan|emi|INTEREST|INT|
	DIVIDEND|DIV|RENT|PENSION|ANNUITY|REDEMPTION|MATURITY|SWP|FD|RD|MF|MUTUAL|SELF|OWN|SWEEP|CLAIM|
	SUBSIDY|SCHOLARSHIP|SETTLEMENT|EXPENSE|EXPENSES|REIMBURSEMENT|REIMB|ADVANCE|ADV|INCENTIVE|
	INVOICE|INV`;

/** By UPI, people pay each other every month too: only a company's payment may be a salary. */
export const COMPANY_WORDS = `
	LTD|LIMITED|PVT|PRIVATE|LLP|INC|CORP|COMPANY|ENTERPRISES|ENTERPRISE|TRADERS|TRADING|INDUSTRIES|
	SERVICES|SOLUTIONS|TECHNOLOGIES|SYSTEMS|SOFTWARE|CONSULTANTS|SCHOOL|COLLEGE|HOSPITAL|CLINIC|
	AGENCIES|AGENCY|ASSOCIATES|FOUNDATION|TRUST|GROUP|STORES|LOGISTICS|MOTORS|FOODS|BUILDERS|
	ENGINEERING|EXPORTS|PHARMA|LABS`;

/** Companies whose name begins with SAL. */
export const SAL_COMPANY = COMPANY_WORDS.replaceAll(/[A-Z]+/g, 'SAL $&');

/** A debit that pays a loan or an insurance, in whatever way it is paid. Mandates are owed without such a word. */
export const OWED = `emi|loan|INSURANCE|PREMIUM|${LENDERS}`;
/** In the name of who is paid: a lender. */
export const OF_LENDERS =
	'FIN|FINANCE|FINANCIAL|FINANCIERS|FINCORP|FINSERV|FINVEST|FINLEASE|LENDING|MICROFINANCE|MICROFIN|NBFC';

/**
 * Debits that are no fixed obligation, however regular: own money put aside, cash, subscriptions, donations,
 * charges of the bank, taxes.
 */
export const NO_OBLIGATION = `
	refund|reversal|returned|rejected|dishonored|cash|ATM|ATW|NWD|EAW|charge|gst|SWEEP|FD|RD|PPF|NPS|APY|PENSION|
	SUKANYA|SIP|SYSTEMATIC|MF|MUTUAL|FUND|RECURRING deposit|INDIAN cheque|ICCL|NSCCL|NSE|BSE|BSESTARMF|
	CAMS|KFIN|KFINTECH|ZERODHA|GROWW|UPSTOX|ETMONEY|KUVERA|INDMONEY|SMALLCASE|DIGIGOLD|CHIT|CHITS|
	CHITFUND|CHITFUNDS|KURI|SUBSCRIPTION|MEMBERSHIP|NETFLIX|SPOTIFY|HOTSTAR|YOUTUBE|LINKEDIN|
	GOOGLE|AMAZON|POSTPAID|PREPAID|BROADBAND|DTH|JIO|ELECTRICITY|DONATION|UNICEF|TDS|CBDT|
	INCOME TAX|ITDTAX|INT COLL|INTEREST`;

import {
	counterpartyOf,
	isNamed,
	readNamedParty,
	readOwnNames,
} from '../../../nodes/Finpass/insights/counterparty';

const partyOf = (narration: string, own = '') => counterpartyOf(narration, readOwnNames(own));

describe('the other side of a transaction', () => {
	it.each([
		['UPI-SRI BALAJI STORES-sbs@ybl-YESB0YBLUPI-602211-PAYMENT FROM PHONE', 'SRI BALAJI STORES'],
		['UPI/P2A/268652272235/KAVITA RAO/UPI/HDFC', 'KAVITA RAO'],
		['UPI/CR/602211/ARJUN NAIR/SBIN/arjun@oksbi/gift', 'ARJUN NAIR'],
		['UPIAR/602211/DR/FRESH MART/UBIN', 'FRESH MART'],
		['NEFT CR-CITI0000003-ACME TECHNOLOGIES LTD-RAHUL VERMA-N2211', 'ACME TECHNOLOGIES LTD'],
		['NEFT*HDFC0000240*N21122*METRO AGENCIES', 'METRO AGENCIES'],
		['BY TRANSFER-NEFT*HDFC0000240*N21122*SAL JAN*METRO AGENCIES', 'METRO AGENCIES'],
		['NEFT/N0091/ZENITH INFRA/SALARY', 'ZENITH INFRA'],
		['NFT/ZENITH INFRA/N0091', 'ZENITH INFRA'],
		['NEFT CR-CITI0000003-HOME FIRST FINANCE-RAHUL VERMA', 'HOME FIRST FINANCE'],
		['NEFT CR-CITI0000003-GOLD STAR LTD-RAHUL VERMA', 'GOLD STAR LTD'],
		['SI-GOLD LOAN-ZENITH FINANCE', 'ZENITH FINANCE'],
		['HOME RENT-KAVITA RAO', 'KAVITA RAO'],
		['IMPS-602211-RAVI KUMAR-KKBK-XX2211-RENT', 'RAVI KUMAR'],
		['MMT/IMPS/602211/Rent/KAVITA RAO/ICIC', 'KAVITA RAO'],
		['RTGS CR-UTIB0000100-ORBIT LOGISTICS PVT LTD', 'ORBIT LOGISTICS PVT LTD'],
		['ACH D- TPCAPFRST-11563098', 'TPCAPFRST'],
		['ECS-BAJAJFINANCE', 'BAJAJFINANCE'],
		['NACH-10-DR-TATA CAPITAL', 'TATA CAPITAL'],
		['AD~1ADBAJAJFINNEW~06AUG26~ICIC', 'ADBAJAJFINNEW'],
		['NACH DR ICICI BANK LTD', 'ICICI BANK LTD'],
		['BIL/ONL/001249/CITY POWER/TBR0', 'CITY POWER'],
		['Recd:IMPS/602211/ORBIT LOGISTICS/HDFC/Salary July', 'ORBIT LOGISTICS'],
		['CHQ PAID-MICR CTS-004411-ZENITH INFRA', 'ZENITH INFRA'],
		['CHQ PAID 004411', undefined],
		['PCD/1234/CITY BAZAAR/MUMBAI010826/17:22', 'CITY BAZAAR'],
		['PAYMENT FROM PHONE-UPI-602211-KAVITA RAO', 'KAVITA RAO'],
		['DEBIT-ACHDr CITI00002000000037 BAJAJ FINANCE LT--', 'BAJAJ FINANCE LT'],
		['MONTHLY PAYROLL-ORBIT LOGISTICS', 'ORBIT LOGISTICS'],
		['EMPLOYEE SALARY/JULY/ORBIT LOGISTICS', 'ORBIT LOGISTICS'],
		['IMPS/P2A/622312341234/SALARYAUG26/BRIGHT SCHOOL', 'BRIGHT SCHOOL'],
		['STAFF SALARY 0826', undefined],
		['SALARY ARREARS BONUS', undefined],
		['JUL26SAL', undefined],
		['UPI/DR/602211/SALON LOOKS/ICIC/haircut', 'SALON LOOKS'],
		['MOB/TPFT/KAVITA RAO /914010012345678', 'KAVITA RAO'],
		['BIL/BPAY/001249/TATA CAPITAL/7711', 'TATA CAPITAL'],
		['BBPS/ZENITH FINANCE/602211', 'ZENITH FINANCE'],
		['EBANK:602211/ORBIT LOGISTICS/7711', 'ORBIT LOGISTICS'],
		['ACHInwDr-ZENITH FINANCE LIMITE/05-07-2026', 'ZENITH FINANCE LIMITE'],
		['ACHD-TATACAPITAL-602211', 'TATACAPITAL'],
		['ACH D- TP ACH ZENITHFIN-602211', 'ZENITHFIN'],
		['ACH D- TP CENTRAL GRID-602211', 'TP CENTRAL GRID'],
		['IMPSAB/602211 T7711 - 7/KAVITA RAO', 'KAVITA RAO'],
		['IMPSAR/602211/KAVITA RAO', 'KAVITA RAO'],
		['IMPS-OPM/602211/KAVITA RAO', 'KAVITA RAO'],
		['NEFTO-ORBIT LOGISTICS 602211', 'ORBIT LOGISTICS'],
		['NEFT AXISCN0602211 ORBIT LOGISTICS NEFTINW-0602211', 'ORBIT LOGISTICS'],
		['SentIMPS602211771133Kavita rao/HDFCX7711/P', 'KAVITA RAO'],
		['CHQ PAID-INWARD CLEA-ZENITH INFRA', 'ZENITH INFRA'],
		['UPI/ReqPay/KAVITA RAO/9876543210/Payment', 'KAVITA RAO'],
		['INF/NEFT/IN602211/BARB0VJRAIP/KAVITA RAO', 'KAVITA RAO'],
		['TO TRANSFER-CT0AQLNMQ2 TRANSFER TO 43465553898 KAVITA RAO', 'KAVITA RAO'],
		['ECSRTNCHGS050226', undefined],
		['SALARY', undefined],
		['UPI/CR/602211/PAYMENT', undefined],
		['', undefined],
	])('of %j is %j', (narration, name) => expect(partyOf(narration)?.name).toBe(name));

	it.each([
		['BAJAJ FINANCE LTD', 'BAJAJ FINANCE LIMITE'],
		['BAJAJFINANCE', 'BAJAJ FINANCE LTD'],
		['ACME TECHNOLOGIES PVT LTD', 'ACME TECHNOLOGIES PRIVA'],
		['ADITYA BIRLA HOUSING FINANCE', 'ADITYA BIRLA HOUSING'],
	])('%j is the same as %j', (one, other) => {
		expect(partyOf(`ACH D- ${one}-1122`)?.key).toBe(partyOf(`ACH D- ${other}-3344`)?.key);
	});

	it('is the number of a mandate if nobody is named', () => {
		expect(partyOf('ACH DR 00038HDFC00012345')).toEqual({ key: '00038HDFC00012345', own: false });
	});

	it('is the phone number of an address, not its bank, if nobody is named', () => {
		const narration = 'UPI/602211/Payment from Ph/9876543210@ybl/Yes Bank Ltd';
		expect(partyOf(narration)).toEqual({ key: '9876543210', own: false });
	});

	it.each([
		['UPI/P2A/602211/RAHUL VERMA/UPI/Self', true],
		['NEFT CR-HDFC0000240-VERMA RAHUL', true],
		['IMPS-602211-RAHUL VER-HDFC', true],
		['NEFT CR-CITI0000003-ACME LTD-RAHUL VERMA', false],
		['UPI/P2A/602211/RAHUL SHARMA/UPI', false],
	])('of %j is the account holder: %j', (narration, own) => {
		expect(partyOf(narration, 'Rahul Verma')?.own).toBe(own);
	});

	it.each([
		['The Hindu Group', 'THE HINDU GROUP', true],
		['Larsen and Toubro Limited', 'LARSEN AND TOUBRO LI', true],
		['L&T Ltd', 'L&T LTD', true],
		['M/s. Sharma Traders', 'SHARMA TRADERS', true],
		['Sharma Traders', 'M/S SHARMA TRADERS', true],
		['Dr Reddys Laboratories', 'DR REDDYS LABORATORIES', true],
		['Acme (India) Pvt Ltd', 'ACME (INDIA) PVT LTD', true],
		['Nestlé Foods', 'NESTLE FOODS', true],
		['Gold Star Ltd', 'GOLD STAR LTD', true],
		['Gold Star Ltd', 'STAR HEALTH', false],
		['The Park', 'THE PARKING CO', false],
		['Internet Solutions Pvt Ltd', 'SOLUTIONS PVT LTD', false],
		['Bank of Baroda', 'BANK OF INDIA', false],
	])('is %s if the narration has %s: %j', (named, written, is) => {
		const narration = `NEFT CR-CITI0000003-${written}-RAHUL VERMA-N2211`;
		expect(isNamed(partyOf(narration), readNamedParty(named), narration)).toBe(is);
	});

	it('is read in time linear in the narration', () => {
		for (const piece of ['-', 'A-', 'ABC ', '9', 'A1', '@', '/ / ', 'SAL', 'SALARYAUG '])
			expect(partyOf(piece.repeat(100_000), 'Rahul Verma')?.key.length ?? 0).toBeLessThan(501);
	});
});

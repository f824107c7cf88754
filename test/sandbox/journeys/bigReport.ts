import { DAYS, inIndia } from '../data/calendar';
import { rupeeText, rupees } from '../data/money';
import { Random } from '../data/random';

const ACCOUNTS = 4;
const CHUNK = 5000;

/**
 * The body of a Fetch JSON Report answer with as many transactions as wanted, over four accounts
 * whose balances add up, made in pieces so that the text never exists as one string.
 */
export function bigReport(clientId: string, transactions: number): Buffer {
	const random = new Random('big', transactions);
	const chunks: Buffer[] = [];
	const write = (text: string) => chunks.push(Buffer.from(text));
	write(`{"data":{"client_id":${JSON.stringify(clientId)},"account_aggregator_json":[`);
	for (let account = 0; account < ACCOUNTS; account++) {
		const count = Math.floor(transactions / ACCOUNTS) + (account < transactions % ACCOUNTS ? 1 : 0);
		let balance = 10_000_000;
		write(
			`${account > 0 ? ',' : ''}{"account_id":"${random.uuid()}","status":"READY","transaction_type":"deposit","masked_account_number":"XXXXXXXXXX${random.digits(4)}","transaction_data":{"start_date":"${DAYS[0]}","end_date":"${DAYS[DAYS.length - 1]}","transaction_details":[`,
		);
		for (let from = 0; from < count; from += CHUNK) {
			let text = '';
			for (let index = from; index < Math.min(count, from + CHUNK); index++) {
				const credit = balance < 100_000 || random.next() < 0.5;
				const amount = random.int(1, 99_999);
				balance += credit ? amount : -amount;
				const day = DAYS[Math.floor((index / count) * DAYS.length)];
				text += `${index > 0 ? ',' : ''}{"transaction_id":"T${account}${String(index).padStart(7, '0')}","amount":${rupees(amount)},"narration":"UPI/${credit ? 'CR' : 'DR'}/${index}/PAYMENT","type":"${credit ? 'CREDIT' : 'DEBIT'}","mode":"UPI","transaction_timestamp":"${inIndia(day, '10:00:00')}","value_date":"${inIndia(day)}","reference":"","transactional_balance":"${rupeeText(balance)}"}`;
			}
			write(text);
		}
		write(']}}');
	}
	write(']},"status_code":200,"success":true,"message":"Success","message_code":"success"}');
	return Buffer.concat(chunks);
}

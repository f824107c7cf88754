/** Bytes as text, such as the state of Get New Transactions: changed, they could not be read again. */
export const isCode = (text: string) =>
	text.length >= 60 &&
	!/[^\w-]/.test(text) &&
	/[a-z]/.test(text) &&
	/[A-Z]/.test(text) &&
	/\d/.test(text);
/** Seconds or milliseconds since 1970. */
export const isEpoch = (text: string) => /^1\d{9}(?:\d{3})?$/.test(text);
/** Sums of more than 14 digits are none: card and account numbers have as many. */
export const isAmount = (text: string) =>
	/^(?!\d{15})[-+]?(?:rs\.?|inr|₹)? ?-?[\d,]+(?:\.\d+)?(?: ?(?:cr|dr)\.?)?$/i.test(text);
/** 65,500 - 72,250, or 65500/72250. What goes down, or begins with 0, is more likely a mobile number. */
export const isRange = (text: string) => {
	const [, from, mark, to] = RANGE.exec(text) ?? [];
	if (from === undefined) return false;
	return mark === '/' || Number(from.replaceAll(',', '')) < Number(to.replaceAll(',', ''));
};
const RANGE =
	/^(?:rs\.?|inr|₹)? ?([1-9][\d,]{0,12})(?:\.\d\d?)? ?(-|–|\/|to) ?(?:rs\.?|inr|₹)? ?([1-9][\d,]{0,12})(?:\.\d\d?)?$/i;
export const isMobile = (text: string) => /^(?:0|\+?91-?)?[6-9]\d{9}$/.test(text);
export const holdsMobile = (text: string) => /(?<!\d)(?:0|91)?[6-9]\d{9}(?!\d)/.test(text);
/** An institution's own address among account aggregators, such as fiplive@examplebank: a customer has one too. */
export const isInstitution = (text: string) =>
	text.includes('@') &&
	/fip|fiu|(?<![a-z])aa(?![a-z])|aa(?:live|prod|uat|test|sandbox)/i.test(text.split('@')[0]) &&
	!/\d{9}/.test(text);
export const isCompany = (text: string) =>
	/\b(?:limited|ltd|llp|plc|inc|corporation|bank|finance|finserv)\.?$/i.test(text);
export const hasTitle = (text: string) =>
	/^(?:mr|mrs|ms|miss|smt|shri|sri|dr|kum|kumari)\b\.? /i.test(text);

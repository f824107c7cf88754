/** A narration in a field whose name does not tell: `UPI/P2A/412345678901/NAME`, `NEFT CR-HDFC0000001-NAME`. */
const NARRATION =
	/^(?:(?:by|to) transfer-|(?:UPI|NEFT|RTGS|IMPS|MMT|NACH|ACH|ECS|BIL|INF|ATM|POS)(?:[ _-]?(?:CR?|DR?|IN|OUT))?[-/*:][^-/*:]*[-/*:])/i;
/** What banks put before a name in capitals: `MOB/TPFT/NAME`, `WDL TFR UPI/…`, `RECD:IMPS/…`, `50100…-TPT-RENT-NAME`. */
const IN_CAPITALS =
	/^(?:(?:WDL|DEP|FUNDS) (?:TFR|TRF)\b|(?:TRANSFER|TRF|TFR) (?:FROM|TO)\b|(?:MB|IB|RECD|SENT) ?:|(?:INB|MOB|IB|MB|CLG|BRN|TRF|TFR|TPFT|TPT|IFT|INFT|FT|IPS|VPS)(?: ?- ?(?:CR|DR))? ?[-/:][^-/:]*[-/:]|\d{9,18}-[A-Z]{2,4}-)/;
const MONTH =
	'JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?';
/** `CLG TO NAME`, `CASH WDL BY NAME`, `Sent IMPS 412345678901 NAME`, `UPI payment to First Last` */
const TO_SOMEBODY = new RegExp(
	String.raw`^(?:CLG|CASH|CHQ|CHEQUE|ATM|WDL|DEP|TRF|TFR|IMPS|NEFT|RTGS|UPI)\b.{0,40} (?:TO|BY|FROM|FVG|FAVOURING) (?!(?:BE|THE|${MONTH})\b)[A-Z]{2}|^(?:UPI|IMPS|NEFT|RTGS|CHQ|CHEQUE)\b.{0,40} (?:to|by|from|favouring) [A-Z][a-z]+ [A-Z]|^(?:Sent|Recd|Received|Paid) (?:by |via |through )?(?:IMPS|NEFT|RTGS|UPI)\b`,
);
const CHANNELS_ALONE = /^(?:(?:UPI|NEFT|RTGS|IMPS|NACH|ACH|ECS|ATM|POS)(?: ?[-/*:] ?|$))+$/i;

/** Whether a text is a line of a statement by its form, whatever field it stands in. */
export function isNarration(text: string): boolean {
	if (NARRATION.test(text)) return !CHANNELS_ALONE.test(text);
	return IN_CAPITALS.test(text) || TO_SOMEBODY.test(text) || /^(?:Recd|Sent):[A-Z]/.test(text);
}

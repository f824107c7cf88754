/** Banks that do not exist, named as the Account Aggregator network and the statements name them. */
export interface Bank {
	name: string;
	/** Name in the Account Aggregator network (financial information provider). */
	fipId: string;
	/** First four letters of its IFSC codes. */
	ifsc: string;
}

export const BANKS: readonly Bank[] = [
	{ name: 'Deccan National Bank', fipId: 'DECCAN-FIP', ifsc: 'DECN' },
	{ name: 'Malabar Coast Bank', fipId: 'MALABAR-FIP', ifsc: 'MLBR' },
	{ name: 'Bank of Vindhya', fipId: 'VINDHYA-FIP', ifsc: 'VNDH' },
	{ name: 'Sahyadri Small Finance Bank', fipId: 'SAHYADRI-FIP', ifsc: 'SHYD' },
	{ name: 'Ganga Gramin Bank', fipId: 'GANGA-FIP', ifsc: 'GNGA' },
];

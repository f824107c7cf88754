/** Money is counted in whole paise, so that balances add up exactly; it is shown in rupees. */
export type Paise = number;

/** 9876543 → 98765.43 */
export const rupees = (paise: Paise): number => paise / 100;

/** 9876543 → "98765.43" */
export const rupeeText = (paise: Paise): string => (paise / 100).toFixed(2);

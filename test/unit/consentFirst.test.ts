import { reasonOf } from './reasonOf';

/** What a text says about the consent, and its meaning whatever else the text says. */
const CLEAR: Array<[said: string, reason: string]> = [
	['Consent rejected', 'consentRejected'],
	['The customer rejected the consent', 'consentRejected'],
	['Consent request was declined', 'consentRejected'],
	['CONSENT_REJECTED', 'consentRejected'],
	['Customer has refused consent', 'consentRejected'],
	['Consent status: REVOKED', 'consentRevoked'],
	['The customer has withdrawn the consent', 'consentRevoked'],
	['Consent was cancelled', 'consentRevoked'],
	['The consent has expired', 'consentExpired'],
	['Consent expired on 2026-01-01', 'consentExpired'],
	['consent_status=EXPIRED', 'consentExpired'],
	['Consent is paused', 'consentPaused'],
	['Consent status: PENDING', 'consentPending'],
	['CONSENT_PENDING', 'consentPending'],
	['The customer has not approved the consent', 'consentPending'],
	['Waiting for the customer to approve', 'consentPending'],
	['Consent status is INITIATED', 'consentPending'],
	['Consent requested', 'consentPending'],
];

/** A consent that is there. */
const GRANTED = [
	'Consent is active',
	'Consent status: ACTIVE',
	'Customer has approved the consent',
	'Consent is valid till 2027',
	'Consent has been given',
	'An active consent exists',
];

const BESIDE = [
	'Data fetch failed',
	'Data fetch rejected',
	'FIP rejected the data request',
	'Bank denied',
	'The bank refused to share data',
	'One account was denied by the bank',
	'Access revoked by bank',
	'The FI request was withdrawn by the FIP',
	'Data session expired',
	'FIP timed out',
	'Data fetch was aborted',
	'Account data not found',
	'No data received',
	'Fetch in progress',
	'Data not ready',
	'Request failed',
	'Verification failed',
	'The report was not generated',
];

const BETWEEN = ['. ', ', ', '; ', ': ', ' - ', '\n', ' but ', ' because ', ' although '];

const both = (said: string, beside: string) =>
	BETWEEN.flatMap((between) => [said + between + beside, beside + between + said]);

describe.each(CLEAR)('"%s" means %s', (said, reason) => {
	it.each(BESIDE)('next to "%s"', (beside) => {
		for (const text of both(said, beside))
			expect([text, reasonOf(422, text)]).toEqual([text, reason]);
	});

	it('in another place than a general text', () => {
		for (const beside of BESIDE) {
			expect(reasonOf(422, { message: beside, detail: said })).toBe(reason);
			expect(reasonOf(422, { message: said, errors: [beside] })).toBe(reason);
		}
	});
});

it.each(GRANTED)('"%s" is no end and no wait for the customer', (said) => {
	for (const text of BESIDE.flatMap((beside) => both(said, beside))) {
		expect([text, reasonOf(422, text)]).not.toEqual([text, expect.stringMatching(/^consent/)]);
	}
});

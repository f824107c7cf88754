import express, { Router } from 'express';
import { masked, type Ledger } from './data/ledger';
import { ConsentJourney } from './journeys/consent';
import type { World } from './world';

const escape = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
:root { color-scheme: light dark; --accent: #0b5fff; --line: #8886; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
.notice { margin: 0; padding: .5rem 1rem; text-align: center; background: #ffd866; color: #222; font-weight: 600; }
h1 { font-size: 1.5rem; line-height: 1.2; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
dt { opacity: .75; } dd { margin: 0; }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1; min-height: 3rem; font: inherit; font-weight: 600; border-radius: .5rem; border: 2px solid var(--accent); background: transparent; color: inherit; cursor: pointer; }
button.primary { background: var(--accent); color: #fff; }
button:focus-visible, a:focus-visible { outline: 3px solid #ff9f1c; outline-offset: 2px; }
`;

/** @param next where the browser goes by itself, after the person had time to read */
function page(title: string, content: string, next?: string): string {
	const refresh = next ? `<meta http-equiv="refresh" content="2;url=${escape(next)}">` : '';
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}
<title>${escape(title)} · Finpass sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<p class="notice" role="note">Sandbox: no real bank, no real person</p>
<main>
<h1>${escape(title)}</h1>
${content}
</main>
</body>
</html>`;
}

function question(journey: ConsentJourney, { accounts }: Ledger): string {
	const purpose =
		journey.consentType === 'loan_monitoring'
			? 'To follow your loan while it runs (recurring)'
			: 'To decide on your loan application (once)';
	const list = accounts
		.map(
			({ bank, kind, number }) => `${bank.name}, ${kind.toLowerCase()} ${masked(number).slice(-8)}`,
		)
		.map(escape)
		.join('<br>');
	return page(
		'Share your bank data?',
		`<p>A lender asks to read the statements of your bank accounts.</p>
<dl>
<dt>Mobile number</dt><dd>XXXXXX${escape(journey.mobileNumber.slice(-4))}</dd>
<dt>Purpose</dt><dd>${purpose}</dd>
<dt>What</dt><dd>Profile, balance and 12 months of transactions</dd>
<dt>Accounts</dt><dd>${list}</dd>
</dl>
<form method="post" class="actions">
<button type="submit" name="decision" value="reject">Reject</button>
<button type="submit" name="decision" value="approve" class="primary">Approve</button>
</form>`,
	);
}

function outcome(title: string, text: string, next?: string): string {
	const link = next
		? `<p>You are being taken back. <a href="${escape(next)}">Continue</a></p>`
		: '<p>You can close this page.</p>';
	return page(title, `<p role="status">${escape(text)}</p>${link}`, next);
}

/** The page on which the customer decides, at `/consent/<client id>`. */
export function consentPages(world: World): Router {
	const router = Router();
	router
		.route('/consent/:id')
		.all((request, response, next) => {
			const journey = world.find(ConsentJourney, request.params.id);
			response.locals.journey = journey;
			response.set('cache-control', 'no-store');
			if (journey?.undecided) return next();
			response
				.status(journey ? 410 : 404)
				.send(
					journey
						? outcome('Nothing to decide', 'This request has been decided or has expired.')
						: outcome('Not found', 'There is no such consent request.'),
				);
		})
		.get((_request, response) => {
			const journey: ConsentJourney = response.locals.journey;
			journey.opened();
			response.send(question(journey, world.ledger(journey.mobileNumber)));
		})
		.post(express.urlencoded({ extended: false }), (request, response) => {
			const journey: ConsentJourney = response.locals.journey;
			const decision: unknown = Object(request.body).decision;
			if (decision !== 'approve' && decision !== 'reject') {
				response.status(400).send(outcome('Nothing decided', 'Choose Approve or Reject.'));
				return;
			}
			journey.act(decision);
			response.send(
				decision === 'approve'
					? outcome('Approved', 'The lender may now read your bank data.', journey.redirectUrl)
					: outcome('Rejected', 'The lender may not read your bank data.', journey.redirectUrl),
			);
		});
	return router;
}

import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import type { OpenAPIBackend } from 'openapi-backend';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Incoming, inWords } from './contract';
import { Random } from './data/random';
import { DIALECTS, type DialectName } from './dialects';
import { failure } from './envelopes';
import { type Fault, play, processesFirst } from './faults';
import { type RecordedRequest, Recorder } from './recorder';
import { type Condition, Rules } from './rules';
import type { Answer } from './types';
import type { World } from './world';

/** An answer that a test dictates; the contract is not asked about it. */
export interface CannedAnswer extends Condition {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is. */
	text?: string;
	contentType?: string;
	delayMs?: number;
}

export interface Limits {
	/** More requests than this at once are answered 429; null: any number. */
	maxInFlight?: number | null;
	/** Milliseconds that every request takes. */
	latencyMs?: number;
	/** Milliseconds by which that varies, both ways: with none, all answers come in lockstep. */
	latencyVariesMs?: number;
	/** Seconds that a refusal for too many asks to wait; null: it does not say. */
	retryAfter?: number | null;
}

const MAX_BODY = 64 * 1024 * 1024;
const readJson = express.json({ limit: MAX_BODY, strict: false });
const readFile = multer({ limits: { fileSize: MAX_BODY } }).single('file');

const run = (middleware: RequestHandler, request: Request, response: Response): Promise<unknown> =>
	new Promise((resolve) => middleware(request, response, resolve));

/** The API itself: takes requests, and answers them as the contract says unless a test says otherwise. */
export class Api {
	readonly recorder = new Recorder();
	readonly faults: Rules<Fault>;
	readonly canned: Rules<CannedAnswer>;
	private limits: Limits = {};
	private inFlight = 0;
	private readonly random: Random;

	constructor(
		private readonly contract: OpenAPIBackend,
		/** For the forms of other dialects. */
		private readonly contractIn: (dialect: DialectName) => Promise<OpenAPIBackend>,
		private readonly world: World,
		private readonly keys: Incoming['keys'],
	) {
		this.random = new Random(world.seed, 'latency');
		this.faults = new Rules(new Random(world.seed, 'faults'));
		this.canned = new Rules(new Random(world.seed, 'answers'));
	}

	limit(limits: Limits): void {
		this.limits = { ...this.limits, ...limits };
	}

	/** A rule for an operation that does not exist would never apply, and its test never fail. */
	knownOperation(operationId: string): string {
		if (operationId !== '*' && !this.contract.getOperation(operationId)) {
			throw new Error(`The contract has no operation ${operationId}`);
		}
		return operationId;
	}

	async handle(request: Request, response: Response): Promise<void> {
		this.inFlight += 1;
		response.once('close', () => (this.inFlight -= 1));
		const tooMany = this.inFlight > (this.limits.maxInFlight ?? Infinity);
		const { method, path } = request;
		const operation = this.contract.matchOperation({ method, path, headers: {} });
		const incoming = await this.read(request, response, operation?.requestBody);
		const record = this.recorder.begin({
			operationId: operation?.operationId,
			method,
			path,
			query: { ...request.query },
			headers: { ...request.headers },
			body: incoming.file ? { file: describe(incoming.file) } : incoming.body,
		});
		if (tooMany) {
			const answer = failure(path, 429, 'Too many requests', 'too_many_requests');
			const { retryAfter } = this.limits;
			if (typeof retryAfter === 'number') response.set('Retry-After', String(retryAfter));
			return send(response, record, answer);
		}
		const { latencyMs = 0, latencyVariesMs = 0 } = this.limits;
		if (latencyMs > 0) await sleep(latencyMs + latencyVariesMs * (2 * this.random.next() - 1));

		const input = { ...incoming.query, ...Object(incoming.body) };
		const fault = this.faults.take(record.operationId, input);
		if (fault) {
			const answer = processesFirst(fault)
				? await this.process(incoming, record)
				: failure(path, 500, 'Internal server error', 'internal_server_error');
			record.status = play(fault, path, answer, response, this.world.files.url);
			return;
		}
		const canned = this.canned.take(record.operationId, input);
		if (canned) return await this.sendCanned(canned, incoming, record, response);
		send(response, record, await this.process(incoming, record));
	}

	/** Lets the operation take effect, and says what came of it in the sandbox's dialect. */
	private async process(incoming: Incoming, record: RecordedRequest): Promise<Answer> {
		const answer: Answer = await this.contract.handleRequest(incoming, incoming, this.world);
		if (answer.status === 200) this.recorder.processed(record);
		this.check(this.contract, record, answer);
		const { dialect } = this.world;
		if (dialect === 'seed') return answer;
		const { inContract, answer: tell } = DIALECTS[dialect];
		const told = tell(record.operationId, answer);
		if (inContract) this.check(await this.contractIn(dialect), record, told);
		return told;
	}

	/** Holds an answer against the contract. */
	private check(contract: OpenAPIBackend, { operationId }: RecordedRequest, answer: Answer): void {
		if (operationId === undefined || answer.prepared) return;
		const { status, body } = answer;
		const { errors } = contract.validateResponse(body, operationId, status);
		if (contract.getOperation(operationId)?.responses?.[status] && !errors) return;
		this.recorder.violation({
			operationId,
			of: 'answer',
			status,
			errors: errors?.map(inWords) ?? ['the contract has no such status'],
		});
	}

	private async sendCanned(
		canned: CannedAnswer,
		incoming: Incoming,
		record: RecordedRequest,
		response: Response,
	): Promise<void> {
		const status = canned.status ?? 200;
		const { operationId } = record;
		if (operationId !== undefined && status < 300) {
			const { errors } = this.contract.validateRequest(incoming, operationId);
			if (errors) {
				this.recorder.violation({
					operationId,
					of: 'request',
					status,
					errors: errors.map(inWords),
				});
			}
		}
		if (canned.delayMs) await sleep(canned.delayMs);
		const prepared = Buffer.from(canned.text ?? JSON.stringify(canned.body ?? null));
		const headers = { ...canned.headers };
		if (canned.contentType) headers['content-type'] = canned.contentType;
		send(response, record, { status, prepared, headers });
	}

	private async read(request: Request, response: Response, expected: unknown): Promise<Incoming> {
		const incoming: Incoming = {
			method: request.method,
			path: request.path,
			headers: request.headers as Incoming['headers'],
			query: { ...request.query } as Incoming['query'],
			keys: this.keys,
		};
		if (expected === undefined) return incoming;
		const wanted = 'multipart/form-data' in Object(Object(expected).content);
		if (!request.is(wanted ? 'multipart/form-data' : 'application/json')) {
			return { ...incoming, unreadable: 'type' };
		}
		const failed = await run(wanted ? readFile : readJson, request, response);
		if (failed) return { ...incoming, unreadable: 'malformed' };
		const { file } = request;
		return {
			...incoming,
			body: wanted ? { ...request.body } : request.body,
			file: file && { name: file.originalname, type: file.mimetype, content: file.buffer },
		};
	}
}

const describe = (file: NonNullable<Incoming['file']>) => ({
	name: file.name,
	type: file.type,
	size: file.content.length,
});

function send(response: Response, record: RecordedRequest, answer: Answer): void {
	const body = answer.prepared ?? Buffer.from(JSON.stringify(answer.body));
	record.status = answer.status;
	response.writeHead(answer.status, {
		'content-type': 'application/json; charset=utf-8',
		'content-length': body.length,
		...answer.headers,
	});
	response.end(body);
}

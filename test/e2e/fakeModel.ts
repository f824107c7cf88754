import express from 'express';
import type { AddressInfo } from 'node:net';

/** A tool as n8n offers it to the model: JSON Schema for what it takes. */
interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, unknown>; required?: string[] };
}

/** Calls that the model is to make, by the tool's name. */
export interface ToolCall {
	name: string;
	arguments: Record<string, unknown>;
}

interface Message {
	role: string;
	content: unknown;
	tool_call_id?: string;
}

/** A language model on localhost, in OpenAI's form, that does as it is told. */
export interface FakeModel {
	/** Base URL for an OpenAI credential. */
	url: string;
	/** The tools of the last question. */
	offered(): OfferedTool[];
	stop(): Promise<void>;
}

/**
 * Takes the question for a JSON list of tool calls, makes them all at once, and answers with a JSON
 * list of what the tools said, in the same order.
 */
export async function startFakeModel(): Promise<FakeModel> {
	let offered: OfferedTool[] = [];
	const app = express().use(express.json({ limit: '10mb' }));
	app.post('/v1/chat/completions', ({ body }, response) => {
		const messages = body.messages as Message[];
		offered = (body.tools ?? []).map(({ function: tool }: { function: OfferedTool }) => tool);
		const results = messages.filter(({ role }) => role === 'tool');
		const message =
			results.length === 0
				? { role: 'assistant', content: null, tool_calls: callsIn(lastQuestion(messages)) }
				: { role: 'assistant', content: JSON.stringify(inOrder(results)) };
		response.json({
			id: 'chatcmpl-fake',
			object: 'chat.completion',
			created: 0,
			model: body.model,
			choices: [{ index: 0, message, finish_reason: results.length === 0 ? 'tool_calls' : 'stop' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((listening) => server.once('listening', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		offered: () => offered,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

function lastQuestion(messages: Message[]): ToolCall[] {
	const { content } = messages.filter(({ role }) => role === 'user').at(-1) ?? {};
	const text = typeof content === 'string' ? content : (content as Array<{ text: string }>)[0].text;
	return JSON.parse(text);
}

function callsIn(calls: ToolCall[]) {
	return calls.map((call, at) => ({
		id: `call_${at}`,
		type: 'function',
		function: { name: call.name, arguments: JSON.stringify(call.arguments) },
	}));
}

function inOrder(results: Message[]): unknown[] {
	const place = ({ tool_call_id = '' }: Message) => Number(tool_call_id.replace('call_', ''));
	return [...results].sort((a, b) => place(a) - place(b)).map(({ content }) => content);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A JSON Schema as n8n's editor can read it: types, properties and items, all in place. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	required?: string[];
	[keyword: string]: unknown;
}

interface OpenApiSchema extends Schema {
	$ref?: string;
	allOf?: OpenApiSchema[];
	/** Alternatives, told apart by their titles. */
	anyOf?: OpenApiSchema[];
	title?: string;
	nullable?: boolean;
}

interface OpenApiResponse {
	$ref?: string;
	content: Record<string, { schema: OpenApiSchema }>;
}

interface OpenApiOperation {
	operationId: string;
	responses: Record<string, OpenApiResponse>;
}

interface Contract {
	/** What the node does if a fact of that kind is not as it is assumed. */
	'x-otherwise': Record<string, string>;
	paths: Record<string, { 'x-source': string; get?: OpenApiOperation; post?: OpenApiOperation }>;
}

export const contract = parse(
	readFileSync(join(__dirname, 'finpass.openapi.yaml'), 'utf8'),
) as Contract;

/** Keywords for OpenAPI only. Descriptions are kept for people who read the schema; the editor does not show them. */
const isDropped = (keyword: string) =>
	keyword.startsWith('x-') ||
	['$ref', 'allOf', 'anyOf', 'title', 'nullable', 'example'].includes(keyword);

/** A part of the contract itself, or what it refers to. */
export function followed<T extends { $ref?: string }>(part: T): T {
	if (part.$ref === undefined) return part;
	const names = part.$ref.replace('#/', '').split('/');
	return names.reduce<unknown>(
		(node, name) => (node as Record<string, unknown>)[name],
		contract,
	) as T;
}

/** The forms that a schema knows, each with the title of the form that it belongs to. */
export function alternatives(schema: OpenApiSchema): OpenApiSchema[] {
	const { anyOf, title, ...alone } = followed(schema);
	if (anyOf === undefined) return [{ ...alone, title }];
	return anyOf.flatMap((one) => alternatives({ ...followed(one), title: one.title ?? title }));
}

function merge(into: Schema, schema: Schema): Schema {
	const { properties, required, ...others } = schema;
	return {
		...into,
		...others,
		...((into.properties ?? properties) && { properties: { ...into.properties, ...properties } }),
		...((into.required ?? required) && {
			required: [...new Set([...(into.required ?? []), ...(required ?? [])])],
		}),
	};
}

/**
 * Turns an OpenAPI 3.0 schema into plain JSON Schema, with its references and parts resolved. Of an
 * answer that is known in several forms, the editor shows the fields of the seed's.
 */
export function toJsonSchema(schema: OpenApiSchema): Schema {
	if (schema.$ref) return toJsonSchema(followed(schema));
	const seed = schema.anyOf?.find(({ title }) => title === 'seed');
	if (seed) return toJsonSchema(seed);
	const own: Schema = Object.fromEntries(
		Object.entries(schema).filter(([keyword]) => !isDropped(keyword)),
	);
	if (own.properties) {
		own.properties = Object.fromEntries(
			Object.entries(own.properties).map(([name, property]) => [name, toJsonSchema(property)]),
		);
	}
	if (own.items) own.items = toJsonSchema(own.items);
	if (schema.nullable) {
		own.type = [own.type as string, 'null'];
		if (Array.isArray(own.enum)) own.enum = [...own.enum, null];
	}
	return (schema.allOf ?? []).map(toJsonSchema).reduceRight((all, part) => merge(part, all), own);
}

/**
 * The schema of the body of an operation's success.
 *
 * @param operationId `<resource>.<operation>`
 * @throws if the contract has no such operation
 */
export function answerSchema(operationId: string): Schema {
	const operation = Object.values(contract.paths)
		.flatMap(({ get, post }) => [get, post])
		.find((found) => found?.operationId === operationId);
	if (!operation) throw new Error(`The contract has no operation ${operationId}`);
	return toJsonSchema(operation.responses['200'].content['application/json'].schema);
}

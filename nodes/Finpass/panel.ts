import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { alphabetical } from '../shared/fields/alphabetical';
import { collection } from '../shared/fields/collection';
import { asShown } from '../shared/fields/json';
import {
	VERSIONS,
	type Field,
	type FieldProperty,
	type Fields,
	type NodeVersion,
	type Operation,
	type Resource,
} from '../shared/operation';
import { outputsOf } from '../shared/results';

type Shown = Record<string, Array<string | number | boolean>>;

/**
 * The node's parameters in n8n's form: resource, operation, and what each operation shows.
 *
 * @param ofRequests options for operations that send requests
 * @param ofOutput options about what comes out
 */
export function buildProperties(
	resources: Resource[],
	ofRequests: Fields,
	ofOutput: Fields,
): INodeProperties[] {
	const local = { resource: localResources(resources) };
	const options = (fields: Fields) => collection('Options', 'options', 'Add Option', fields);
	return [
		resourceSelector(resources),
		...resources.flatMap(resourceProperties),
		{ ...options({ ...ofRequests, ...ofOutput }), displayOptions: { hide: local } },
		{ ...options(ofOutput), displayOptions: { show: local } },
	];
}

/** The credential, which resources that send nothing do not ask for. */
export function buildCredentials(resources: Resource[]): INodeTypeDescription['credentials'] {
	const hide = { resource: localResources(resources) };
	return [{ name: 'finpassApi', required: true, displayOptions: { hide } }];
}

function localResources(resources: Resource[]): string[] {
	return resources
		.filter(({ operations }) => operations.every(({ kind }) => kind === 'local'))
		.map(({ value }) => value);
}

/**
 * The text below the node on the canvas: the operation's name. It is an expression that looks the name up by
 * the parameters' values, because the editor evaluates it.
 */
export function buildSubtitle(resources: Resource[]): string {
	const names = resources.flatMap((resource) =>
		resource.operations.map(({ value, name }) => [`${resource.value}.${value}`, name]),
	);
	const byValue = JSON.stringify(Object.fromEntries(names));
	return `={{ (${byValue})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/** One output, or those that the operation names. An expression, because it depends on the operation. */
export function buildOutputs(resources: Resource[]): INodeTypeDescription['outputs'] {
	const named = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			`${resource.value}.${operation.value}`,
			outputsOf(operation),
		]),
	);
	const several = named.filter(([, outputs]) => outputs.length > 1);
	const names = JSON.stringify(Object.fromEntries(several));
	const outputs = `((${names})[$parameter["resource"] + "." + $parameter["operation"]] ?? [""]).map((displayName) => ({ type: "main", displayName }))`;
	return `={{ ${outputs} }}`;
}

function resourceProperties(resource: Resource): INodeProperties[] {
	const show = { resource: [resource.value] };
	return [
		{ ...operationSelector(resource), displayOptions: { show } },
		...resource.operations.flatMap((operation) => operationProperties(resource, operation)),
	];
}

function operationProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const show = { resource: [resource.value], operation: [operation.value] };
	const properties = Object.entries(operation.fields).flatMap(([name, field]) =>
		fieldProperties(name, field, show),
	);
	return [...properties, ...additionalFields(operation.additionalFields ?? {}, show)];
}

/** One list for all versions, or one for each if they differ in what they have. */
function additionalFields(fields: Fields, show: Shown): INodeProperties[] {
	const all = Object.entries(fields);
	if (all.length === 0) return [];
	const list = (entries: typeof all) =>
		collection('Additional Fields', 'additionalFields', 'Add Field', Object.fromEntries(entries));
	if (all.every(([, { versions }]) => versions === undefined)) {
		return [{ ...list(all), displayOptions: { show } }];
	}
	return VERSIONS.flatMap((version) => {
		const shown = all.filter(([, { versions = VERSIONS }]) => versions.includes(version));
		const only: Shown = { '@version': [version], ...show };
		return shown.length === 0 ? [] : [{ ...list(shown), displayOptions: { show: only } }];
	});
}

/**
 * How the panel shows a field: one property, or one for each version of the node that shows it in its
 * own way.
 */
function fieldProperties(
	name: string,
	{ property, version1, versions = VERSIONS, when }: Field<unknown>,
	show: Shown,
): INodeProperties[] {
	const shownIn = (shown: NodeVersion[], own?: Partial<FieldProperty>): INodeProperties => {
		const everywhere = shown.length === VERSIONS.length;
		const version: Shown = everywhere ? {} : { '@version': shown };
		return {
			...asShown(property),
			...own,
			name,
			displayOptions: { show: { ...version, ...show, ...when } },
		};
	};
	if (version1 === undefined) return [shownIn(versions)];
	return versions.map((version) => shownIn([version], version === 1 ? version1 : undefined));
}

type Choice = INodePropertyOptions & { value: string };

/** The first is the default and stays first, because most users begin with it. The others are sorted by name. */
function resourceSelector(resources: Resource[]): INodeProperties {
	const [first, ...others] = resources.map(
		({ name, value, description }): Choice => ({
			name,
			value,
			description,
		}),
	);
	const options = [first, ...alphabetical(others, (choice) => choice.name)];
	return selector('Resource', 'resource', options, first);
}

/** The first is the default. All are sorted by name. */
function operationSelector({ operations }: Resource): INodeProperties {
	const choices = operations.map(
		({ name, value, action, description }): Choice => ({
			name,
			value,
			action,
			description,
		}),
	);
	const options = alphabetical(choices, (choice) => choice.name);
	return selector('Operation', 'operation', options, choices[0]);
}

function selector(
	displayName: string,
	name: string,
	options: Choice[],
	{ value }: Choice,
): INodeProperties {
	return { displayName, name, type: 'options', noDataExpression: true, options, default: value };
}

import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from './operation';

/** The node's parameters in n8n's form: resource, operation, and what each operation shows. */
export function buildProperties(
	resources: Resource[],
	options: INodeProperties,
): INodeProperties[] {
	return [resourceSelector(resources), ...resources.flatMap(resourceProperties), options];
}

function resourceSelector(resources: Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: resources[0].value,
	};
}

function resourceProperties(resource: Resource): INodeProperties[] {
	const selector: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: resource.operations[0].value,
	};
	return [selector, ...resource.operations.flatMap((o) => operationProperties(resource, o))];
}

function operationProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const show = { resource: [resource.value], operation: [operation.value] };
	const properties = Object.entries(operation.fields).map(([name, { property, when }]) => ({
		...property,
		name,
		displayOptions: { show: { ...show, ...when } },
	}));
	if (operation.additionalFields === undefined) return properties;
	return [
		...properties,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show },
			options: Object.entries(operation.additionalFields).map(([name, { property }]) => ({
				...property,
				name,
			})),
		},
	];
}

import type { Resource } from '../../../shared/operation';
import { getStatementResult } from './getStatementResult';
import { uploadStatement } from './uploadStatement';

export const bankStatementAnalyser: Resource = {
	value: 'bankStatementAnalyser',
	name: 'Bank Statement Analyser',
	description: 'Read an uploaded PDF or picture',
	operations: [uploadStatement, getStatementResult],
};

import { html, type Markup } from './html';

/** How a table shows one value of a row. */
export interface Column<Row> {
	head: string;
	cell(row: Row): Markup | string | number;
	/** Right-aligned, with digits of one width. */
	number?: boolean;
	/** A class of its own: `free` for what may have words of any length, which would not fit on paper. */
	kind?: string;
}

/** A table that can be scrolled by keyboard on a narrow screen. */
export function table<Row>(caption: string, columns: Array<Column<Row>>, rows: Row[]): Markup {
	const kindOf = ({ number, kind }: Column<Row>) =>
		[number ? 'n' : '', kind ?? ''].join(' ').trim();
	return html`<div class="table" tabindex="0" role="region" aria-label="${caption}">
		<table>
			<thead>
				<tr>
					${columns.map(
						(column) => html`<th scope="col" class="${kindOf(column)}">${column.head}</th>`,
					)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					(row) =>
						html`<tr>
							${columns.map(
								(column) => html`<td class="${kindOf(column)}">${column.cell(row)}</td>`,
							)}
						</tr>`,
				)}
			</tbody>
		</table>
	</div>`;
}

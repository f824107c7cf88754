import { personByPan } from '../data/people';
import { taxReturns } from '../data/taxReturns';
import { modern } from '../envelopes';
import type { Action, Answer, Call, JourneyView } from '../types';
import type { World } from '../world';
import { Journey, newId } from './journey';

/** The income-tax portal of the sandbox takes every password but this one. */
export const WRONG_PASSWORD = 'wrong-password';

const UNKNOWN = modern.fail(404, 'Job not found', 'JOB_NOT_FOUND');

class ItrJob extends Journey {
	/** The password is looked at and not kept. */
	constructor(
		world: World,
		readonly pan: string,
		private readonly passwordIsWrong: boolean,
	) {
		super(world, newId('itr_job_'), 'initiated');
	}

	begin(): void {
		this.later(this.world.stages.fetch / 2, () => {
			this.move('processing');
			this.later(this.world.stages.analysis, () =>
				this.act(this.passwordIsWrong ? 'fail' : 'ready'),
			);
		});
	}

	get errorMessage(): string | null {
		return this.status === 'failed' ? 'The income-tax portal refused username or password' : null;
	}

	view(): JourneyView {
		return this.baseView('itrAnalyzer');
	}

	protected steps(): Partial<Record<Action, () => void>> {
		if (this.status === 'completed' || this.status === 'failed') return {};
		return { ready: () => this.move('completed'), fail: () => this.move('failed') };
	}
}

/** The job of a call, unless the method is the one that the sandbox is told to refuse. */
function jobOf({ input, method }: Call, world: World): ItrJob | Answer {
	if (method !== world.itrMethod) {
		return modern.fail(405, `Method ${method} not allowed`, 'METHOD_NOT_ALLOWED');
	}
	return world.find(ItrJob, input.job_id) ?? UNKNOWN;
}

function getStatus(call: Call, world: World): Answer {
	const job = jobOf(call, world);
	if (!(job instanceof ItrJob)) return job;
	return modern.ok('Status fetched successfully', {
		job_id: job.id,
		status: job.status,
		error_message: job.errorMessage,
		updated_at: job.updatedAt.toISOString(),
	});
}

function getData(call: Call, world: World): Answer {
	const job = jobOf(call, world);
	if (!(job instanceof ItrJob)) return job;
	if (job.errorMessage) return modern.fail(422, job.errorMessage, 'INVALID_CREDENTIALS');
	if (job.status !== 'completed') {
		return modern.fail(422, `Not complete yet: status is ${job.status}`, 'NOT_COMPLETE');
	}
	return modern.ok('Data fetched successfully', taxReturns(personByPan(world.seed, job.pan)));
}

export const itrAnalyzer = {
	initialize({ input }: Call, world: World): Answer {
		const pan = String(input.username);
		const job = world.add(new ItrJob(world, pan, input.password === WRONG_PASSWORD));
		return modern.ok('Analysis initiated', {
			job_id: job.id,
			status: 'initiated',
			pan: `${pan.slice(0, 2)}XXXXXX${pan.slice(-2)}`,
			created_at: job.createdAt.toISOString(),
		});
	},
	getStatus,
	'getStatus.post': getStatus,
	getData,
	'getData.post': getData,
};

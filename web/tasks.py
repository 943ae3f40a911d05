"""Jobs that keep the queue itself healthy."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="web.retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Put jobs back whose worker died; `timestamp` is the minute it was due, in Unix seconds.

    Jobs are safe to run twice, so the worst is work done again. Returns how many were put back.
    """
    manager = context.app.job_manager
    stalled = list(await manager.get_stalled_jobs())
    for job in stalled:
        await manager.retry_job(job)
    return len(stalled)

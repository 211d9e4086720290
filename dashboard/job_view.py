"""What the page of jobs shows: the jobs of a user, how long one still waits, and its files."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.corpus import CorpusError, File, Job, Queue
from components.words import jobs as told
from components.words.counting import counted
from dashboard import access
from dashboard.plain import literal
from dashboard.resources import own_corpus

_MOST = 200


def listed() -> pd.DataFrame:
    """The newest jobs that this session may see: a keeper all, others their own; as `Queue.jobs`."""
    jobs = own_corpus().queue.jobs(None if access.can("keeper") else access.user())
    return jobs.head(_MOST)


def visible(name: str) -> Job | None:
    """A job, where this session may see it: a keeper each, others their own; else None."""
    job = own_corpus().queue.job(name)
    return job if job and (job.user == access.user() or access.can("keeper")) else None


def titles(jobs: pd.DataFrame) -> dict[str, str]:
    """What each job is called in the list."""
    line = told.JOB_OF if access.can("keeper") else told.JOB
    return {
        row["job"]: line.format(
            made=f"{row['made_at']:%Y-%m-%d %H:%M}",
            who=row["user"],
            files=counted(row["files"], "file"),
            state=_state(row),
        )
        for row in jobs.to_dict("records")
    }


def standing(name: str) -> None:
    """How long the job still waits and where its files stand; the whole page is drawn anew when it has ended."""
    job = own_corpus().queue.job(name)
    if job is None:
        st.rerun()
    _wait(job)
    rows = pd.DataFrame([_row(file) for file in job.files], columns=list(told.COLUMNS)).dropna(
        axis="columns", how="all"
    )
    st.dataframe(rows, column_config=dict(told.COLUMNS), hide_index=True, key=f"files_{name}", alt=told.FILES_ALT)
    if any(file.state in ("queued", "asking") for file in job.files):
        st.button(told.CANCEL, key=f"cancel_{name}", icon=":material/cancel:", on_click=_cancel, args=(name,))
    ended = job.state not in ("queued", "running")
    has_ended = ended and not st.session_state.get("_job_ended", True)
    st.session_state["_job_ended"] = ended
    if has_ended:
        st.rerun()


def _wait(job: Job) -> None:
    wait = own_corpus().queue.wait(job.id)
    if wait.files:
        st.text(told.WAITING.format(files=wait.files, position=wait.position))
    if job.state in ("queued", "running"):
        st.caption(told.UNKNOWN if wait.seconds is None else told.SOON.format(time=_time(wait.seconds)))
    elif any(file.state == "asking" for file in job.files):
        st.page_link("app_pages/add_articles.py", label=told.ASKED, icon=":material/help:")
    else:
        st.text(told.FINISHED if job.state == "done" else told.STATES[job.state].capitalize() + ".")


def _row(file: File) -> dict[str, object]:
    problem = "; ".join(sentence for _, sentence in file.problems)
    return {
        "name": file.name,
        "state": told.STATES[file.state],
        "position": file.position or None,
        "articles": len(file.articles) or file.total,
        "problem": problem,
    }


def _state(row: Mapping[Hashable, Any]) -> str:
    """The state of a row of `Queue.jobs`, as `Job.state` has it."""
    for state in ("running", "queued", "asking", "done"):
        if row[state]:
            return told.STATES[state]
    return told.STATES["cancelled" if row["cancelled"] else "failed"]


def _time(seconds: float) -> str:
    if seconds < 90:
        return told.LESS
    if seconds < 5400:
        return told.MINUTES.format(n=round(seconds / 60))
    return told.HOURS.format(n=seconds / 3600)


def _cancel(job: str) -> None:
    try:
        access.write(Queue.cancel, job)
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")

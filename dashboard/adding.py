"""What the page *Add articles* does: put files into the queue and show where they stand."""

from collections.abc import Sequence

import streamlit as st

from components import words
from components.articles.instructions import Instructions
from components.corpus import Corpus, File, Filter, Job
from components.corpus.queue import Queue
from components.words import add as told
from components.words.jobs import NOT_YOURS
from dashboard import access, answering
from dashboard.correcting import attempt
from dashboard.job_view import visible
from dashboard.links import View, opened
from dashboard.listing import choose_article
from dashboard.offering import Upload
from dashboard.resources import own_corpus, worker
from dashboard.session import link_to_article

_JOBS, _OPEN = "jobs", "_jobs_open"
_FEW = 8
_UNFINISHED = ("queued", "running")


def enqueue(uploads: Sequence[Upload]) -> None:
    """Put the files into the queue as one job; raises CorpusError where the queue is full."""
    job = access.write(Queue.enqueue, access.user(), uploads)
    st.session_state[_JOBS] = [job, *st.session_state.get(_JOBS, [])]
    worker().nudge()


def fetch(address: str, how: Instructions) -> None:
    """Put one address into the queue."""
    enqueue([(address, address.encode(), how.to_json())])


def show_jobs(view: View) -> None:
    """Where this session's jobs stand, and the job that the link names, where the session may see it; told anew while
    any is unfinished."""
    jobs = st.session_state.setdefault(_JOBS, [])
    st.subheader(words.ADD_JOBS)
    if view.seeding and (named := opened("job")) and named not in jobs:
        if visible(named):
            jobs.append(named)
        else:
            st.info(NOT_YOURS, icon=":material/lock:")
    if not jobs:
        st.caption(words.ADD_NONE)
        return
    view.keep("job", jobs[0])
    standing = _standing()
    st.session_state[_OPEN] = standing
    st.fragment(_jobs, run_every=1 if standing[0] else None)()


def _standing() -> tuple[bool, int]:
    """Whether any job is unfinished, and how many files ask."""
    found = [visible(job) for job in st.session_state[_JOBS]]
    states = [file.state for job in found if job for file in job.files]
    return any(state in _UNFINISHED for state in states), states.count("asking")


def _jobs() -> None:
    if not worker().ready.is_set():
        st.caption(words.ADD_WARMING)
    for name in st.session_state[_JOBS]:
        if job := visible(name):
            _job(job)
    if _standing() != st.session_state[_OPEN]:
        st.rerun()  # a question has come up, or the figures and filters of the whole app may have changed


def _job(job: Job) -> None:
    with st.container(border=True, gap="small"):
        finished = sum(file.state not in _UNFINISHED for file in job.files)
        if len(job.files) > 1:
            count = told.JOB_FILES[False].format(n=len(job.files))
            st.caption(told.JOB.format(made=job.made_at.strftime("%Y-%m-%d %H:%M"), files=count))
        if len(job.files) > 1 and finished < len(job.files):
            st.progress(finished / len(job.files), told.JOB_LEFT.format(done=finished, n=len(job.files)))
        telling = [file for file in job.files if file.state == "running" or file.problems]
        for file in job.files if len(job.files) <= _FEW else telling[:_FEW]:
            _file(file)
        if len(job.files) > _FEW:
            with st.expander(told.ALL_FILES.format(n=len(job.files)), key=f"all_{job.id}"):
                st.dataframe(
                    [{"": file.name, " ": _told(file)} for file in job.files], hide_index=True, key=f"files_{job.id}"
                )


def _told(file: File) -> str:
    """A file's state and what came of it."""
    parts = [(words.ADD_STATE | told.STATE)[file.state]]
    new, known = len(file.articles) - len(file.known), len(file.known)
    if new:
        parts.append(told.ADDED[new == 1].format(n=new))
    if known:
        parts.append(told.KNOWN[known == 1].format(n=known))
    if file.state == "done" and not file.articles:
        named = file.total
        parts.append(told.NAMED[named == 1].format(n=named) if named else told.NOTHING_NEW)
    return f"{parts[0]}" + (f": {', '.join(parts[1:])}" if parts[1:] else "")


def _file(file: File) -> None:
    st.text(f"{file.name} – {_told(file)}")
    if file.state == "running":
        st.progress(file.done / file.total if file.total else 0.0)
    for problem in file.problems:
        st.text(f"⚠ {problem[0]}: {problem[1]}" if problem[0] != file.name else f"⚠ {problem[1]}")
    with st.container(horizontal=True):
        if len(file.articles) == 1:
            st.page_link(
                "app_pages/article.py",
                label=words.ADD_SEE,
                icon=":material/article:",
                query_params=link_to_article(file.articles[0]),
            )
        if file.held and file.state in ("done", "failed"):
            answering.read_again(file)
    if len(file.articles) > 1:
        choose_article(file.articles, f"of_{file.task}", told.ARTICLES_ALT)


def remove_samples() -> None:
    """Remove the sample articles with all their traces, or say why that was refused."""
    attempt(_remove_samples, told.SAMPLES_REMOVED)


def _remove_samples() -> None:
    table = own_corpus().articles(Filter())
    for article in table.loc[table["sample"], "article"]:
        access.write(Corpus.remove, article)

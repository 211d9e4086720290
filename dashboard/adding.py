"""What the page *Add articles* does: put files into the queue and show where they stand."""

import json
from typing import Any

import streamlit as st

from components import words
from components.corpus import Corpus, Filter
from components.corpus.queue import Queue
from dashboard import access
from dashboard.links import View, opened
from dashboard.resources import own_corpus, worker
from dashboard.session import link_to_article

_JOBS = "jobs"
_ICONS = {
    "queued": ":material/schedule:",
    "running": ":material/progress_activity:",
    "done": ":material/check_circle:",
    "failed": ":material/error:",
    "cancelled": ":material/cancel:",
}


def pasted_article(turn: int) -> tuple[str, bytes] | None:
    """Fields for an article as text; the article as a file of one JSON line, or None while the text is empty."""
    text = st.text_area(words.ADD_PASTE_TEXT, height=200, key=f"paste_text_{turn}")
    fields: dict[str, Any] = {}
    with st.container(horizontal=True):
        for name, title in words.ADD_FIELDS.items():
            fields[name] = st.text_input(title, key=f"paste_{name}_{turn}")
        fields["date"] = st.date_input(words.ADD_DATE, value=None, key=f"paste_date_{turn}", format="YYYY-MM-DD")
    if not text.strip():
        return None
    row = {"text": text} | {name: str(value) for name, value in fields.items() if value}
    return "pasted.jsonl", json.dumps(row, ensure_ascii=False).encode()


def enqueue(uploads: list[tuple[str, bytes]]) -> None:
    """Put the files into the queue as one job; raises CorpusError where the queue is full."""
    job = access.write(Queue.enqueue, access.user(), uploads)
    st.session_state[_JOBS] = [job, *st.session_state.get(_JOBS, [])]
    worker().nudge()


def show_jobs(view: View) -> None:
    """Where this session's jobs stand, or the job that the link names; told anew while any is unfinished."""
    jobs = st.session_state.setdefault(_JOBS, [])
    if view.seeding and (named := opened("job")) and named not in jobs:
        jobs.append(named)
    st.subheader(words.ADD_JOBS)
    if not jobs:
        st.caption(words.ADD_NONE)
        return
    view.keep("job", jobs[0])
    open_ = any(not _finished(job) for job in jobs)
    st.fragment(_jobs, run_every=1 if open_ else None)()


def _finished(job: str) -> bool:
    found = own_corpus().queue.job(job)
    return found is None or all(file.state not in ("queued", "running") for file in found.files)


def _jobs() -> None:
    jobs = st.session_state[_JOBS]
    if not worker().ready.is_set():
        st.caption(words.ADD_WARMING)
    for job in jobs:
        if found := own_corpus().queue.job(job):
            for file in found.files:
                _file(file)
    if st.session_state.get("_jobs_open", True) and all(_finished(job) for job in jobs):
        st.session_state["_jobs_open"] = False
        st.rerun()  # the figures and filters of the whole app may have changed
    st.session_state["_jobs_open"] = not all(_finished(job) for job in jobs)


def _file(file: Any) -> None:
    with st.container(border=True, gap="small"):
        st.text(f"{file.name} – {words.ADD_STATE[file.state]}")
        if file.state in ("queued", "running"):
            st.progress(file.done / file.total if file.total else 0.0)
        for problem in file.problems:
            st.text(f"⚠ {problem.name}: {problem.sentence}")
        for article in file.articles[:20]:
            st.page_link(
                "app_pages/article.py",
                label=words.ADD_SEE,
                icon=":material/article:",
                query_params=link_to_article(article),
            )


def remove_samples(corpus: Corpus) -> None:
    """Remove the sample articles with all their traces."""
    table = corpus.articles(Filter())
    for article in table.loc[table["sample"], "article"]:
        access.write(Corpus.remove, article)

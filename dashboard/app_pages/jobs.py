"""Jobs: where the files that somebody added stand in the queue, under a link of its own."""

import streamlit as st

from components.words import jobs as told
from dashboard import job_view
from dashboard.links import opened
from dashboard.resources import own_corpus
from dashboard.session import current, end

chosen, view = current()
listed = job_view.listed()
if listed.empty:
    st.info(told.NONE, icon=":material/inbox:")
    end()

names = list(listed["job"])
if view.seeding and (named := opened("job")):
    if named not in names:
        st.info(told.NOT_YOURS, icon=":material/lock:")
        end()
    st.session_state["job"] = named
titles = job_view.titles(listed)
job = st.selectbox(told.CHOOSE, names, key="job", format_func=lambda one: titles.get(one, one), persist_state="session")
view.keep("job", job)
found = own_corpus().queue.job(job)
if found is None:
    end()
st.fragment(job_view.standing, run_every=2 if found.state in ("queued", "running") else None)(job)

"""Watch: the saved views with what is new in each, and the snapshots."""

import streamlit as st

from components.words import watch as told
from dashboard import snapshots, watching

st.subheader(told.VIEWS)
watching.views()
st.subheader(told.SNAPSHOTS)
snapshots.snapshots()

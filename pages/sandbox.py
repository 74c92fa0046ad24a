import streamlit as st

from pages import parts

st.title("Sandbox", anchor=False)
st.write("A Belvo that lives on this machine. Let time pass, or let something go wrong, and watch.")

parts.calendar()
found = parts.find_troubles()
left, right = st.columns([2, 3], gap="large")
with left:
    trouble = parts.choose_trouble(found)
with right:
    parts.stage(trouble)
    parts.watched()

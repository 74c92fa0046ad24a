import streamlit as st

from pages import parts

st.title("Back from the widget", anchor=False)
parts.arrived(st.query_params.get("arrival", ""))

"""The bare page: nothing but Streamlit, and as many figures and tables as its address asks for.

``streamlit run benchmarks/bare.py``, then ``/?charts=3&tables=1``.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

SPANS = {"12 months": 12, "24 months": 24}

st.set_page_config(layout="wide")
st.title("Bare")
months = SPANS[st.selectbox("Period", list(SPANS))]
asked = {name: int(st.query_params.get(name, 0)) for name in ("charts", "tables")}
for chart in range(asked["charts"]):
    bars = [
        {
            "type": "bar",
            "x": list(range(months)),
            "y": [(month * 7 + part + chart) % 11 for month in range(months)],
        }
        for part in range(3)
    ]
    st.plotly_chart(
        go.Figure({"data": bars, "layout": {"barmode": "stack", "height": 300}}), key=f"chart-{chart}"
    )
for _ in range(asked["tables"]):
    st.dataframe(
        pd.DataFrame({name: range(100) for name in ("day", "text", "amount", "account", "category")})
    )

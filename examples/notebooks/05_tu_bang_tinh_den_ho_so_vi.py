# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Từ bảng số liệu đến hồ sơ để ký
#
# Phòng chuyên môn của huyện có bảng số liệu của tám xã năm 2023 và phải trả lời bốn câu: xã nào đạt tiêu chí nào, vướng ở
# đâu nhiều nhất, còn phải thu thập gì, và hồ sơ của từng xã. Tên xã, số liệu ở đây chỉ để minh họa.

# %%
import os
import tempfile
from pathlib import Path

import pandas

import chungsuc
from chungsuc import pictures

examples = Path(os.environ.get("CHUNGSUC_EXAMPLES", ".."))
if not (examples / "tables").exists():
    examples = Path("examples")
chungsuc.options.lang = "vi"
vn = chungsuc.load("vn")
bang = pandas.read_csv(examples / "tables/invented-communes.csv")
bang[["id", "district", "income.2023", "poverty_rate.2023", "health_insurance.2023"]]

# %% [markdown]
# Tên cột là mã dữ kiện kèm năm; ô trống là **chưa có số liệu**, không phải bằng 0 và không bị coi là không đạt. Ai quen
# bảng tính thì dùng mẫu do `chungsuc template commune` lập sẵn, có đơn vị, nơi cung cấp và điều khoản trên từng cột.
#
# ## Xã nào đạt gì
#
# Hỏi bộ tiêu chí quốc gia về xã nông thôn mới cho cả tám xã, tại ngày 31/12/2023.

# %%
khao_sat = vn.survey(bang.drop(columns="district"), "criterion.commune.ntm", kind="commune", as_of="2023-12-31")
pictures.heat_map(khao_sat)

# %% [markdown]
# Những dòng mà xã nào cũng chưa xác định được là những chỉ tiêu mà văn bản trung ương giao tỉnh quy định mức: tỉnh chưa ấn
# định thì chưa số liệu nào trả lời được.
#
# ## Vướng ở đâu nhiều nhất, còn thiếu gì
#
# Hỏi riêng tiêu chí thu nhập (10) và y tế (15), theo huyện.

# %%
rieng = vn.survey(bang, ["criterion.commune.ntm.10", "criterion.commune.ntm.15"], kind="commune", as_of="2023-12-31", group_by="district")
rieng.summary()

# %%
rieng.blocking().drop(columns=["question", "within"]).head(6)

# %% [markdown]
# Số liệu nên thu thập trước, và hỏi cơ quan nào. Cột `alone` là số xã mà chỉ thiếu đúng số liệu ấy. Số liệu không còn làm
# thay đổi được kết luận thì không phải hỏi.

# %%
rieng.missing(lang="vi")[["label", "key", "provided_by", "rows", "alone"]]

# %% [markdown]
# ## Vì sao xã này không đạt
#
# Mỗi kết luận có căn cứ, điều khoản và độ tin cậy của căn cứ. Chỗ nào ghi “theo trí nhớ, cần đối chiếu” thì phải đối chiếu
# với văn bản trước khi ký.

# %%
rieng.explain("Nà D", "criterion.commune.ntm.10")

# %% [markdown]
# ## Nếu mức thu nhập được nâng lên
#
# Giả sử một dự thảo nâng mức lên 45 triệu đồng. Không phải sửa tệp nào; bảng và bộ quy tắc vẫn như cũ. Câu trả lời ở đây là
# **giả định**, không dùng để lập hồ sơ.

# %%
gia_dinh = rieng.what_if({"commune.ntm.10": "45 million dong/person/year"}, why="dự thảo minh họa")
gia_dinh.changed()

# %% [markdown]
# ## Lộ trình của một xã
#
# Xã Nà E có số liệu ba năm. Đến cuối năm 2025 xã còn thiếu bao nhiêu, mỗi năm phải tăng, giảm bao nhiêu?

# %%
dong = bang.set_index("id").loc["Nà E"]
nam = (2021, 2022, 2023)
na_e = {"kind": "commune", "id": "Nà E", "region": "tdmnpb", "specially_difficult": {n: False for n in range(2021, 2026)}}
na_e["income"] = {n: float(dong[f"income.{n}"]) for n in nam}
vn.roadmap("criterion.commune.ntm.10", na_e, as_of="2023-12-31", by="2025-12-31", since=2022)

# %% [markdown]
# ## Hồ sơ
#
# Hồ sơ của một xã là một trang để in ra giấy A4, có chỗ ghi bổ sung, chỗ ký; nhiều xã thì có danh sách ở đầu.

# %%
ho_so = chungsuc.dossier([rieng.explain(xa, "criterion.commune.ntm.10") for xa in ("Nà D", "Nà E")], agency="UBND HUYỆN X")
tep = Path(tempfile.mkdtemp()) / "ho-so.html"
tep.write_text(ho_so, encoding="utf-8")
print("Mở bằng trình duyệt rồi in:", tep.name)

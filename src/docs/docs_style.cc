// SPDX-License-Identifier: Apache-2.0
// Purpose: how the pages look: on a telephone, on paper, by day and by night. All colours have the contrast of WCAG AA.
// External interface: docs_style. Private: nothing.
#include "docs/page.h"

namespace chungsuc {

std::string docs_style() {
  return R"css(:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #ffffff; --faint: #55555e; --line: #c9c9d1; --band: #f2f2f5; --link: #0b4f8a; --strong: #7a2e0e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ec; --paper: #16161a; --faint: #b0b0ba; --line: #44444d; --band: #24242a; --link: #8ec5ff; --strong: #ffb48a; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 2rem; color: var(--ink); background: var(--paper); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 0; background: var(--paper); padding: .5rem; }
header nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; justify-content: space-between; border-bottom: 1px solid var(--line); padding: .75rem 0; }
header ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0; padding: 0; }
header a { display: inline-block; padding: .15rem 0; }
header a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1.25rem 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .35rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
.here { color: var(--faint); text-decoration: none; font-weight: 400; font-size: .85em; }
:target { background: var(--band); box-shadow: -.4rem 0 0 var(--link); }
p { margin: .4rem 0 .6rem; max-width: 60rem; }
ul { margin: .3rem 0 .8rem; padding-left: 1.3rem; }
li { margin: .15rem 0; }
li ul { margin: .15rem 0; border-left: 1px solid var(--line); padding-left: 1.4rem; margin-left: -.2rem; }
small, .hash { color: var(--faint); font-size: .85em; }
strong { font-weight: 650; }
code { font: .88em ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace; color: var(--faint); overflow-wrap: anywhere; }
details { margin: .15rem 0; }
summary { cursor: pointer; color: var(--faint); font-size: .85em; width: max-content; }
.wide { overflow-x: auto; margin: .75rem 0 1.25rem; }
table { border-collapse: collapse; font-size: .93rem; min-width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; min-width: 4.5rem; }
thead th { background: var(--band); }
tbody th { font-weight: 500; min-width: 13rem; }
tbody th:has(> code) { min-width: 6.5rem; }
tr:has(> th > code) > td:nth-child(2) { min-width: 6.4rem; }
tr:has(> th > code) > td:nth-child(3) { min-width: 11rem; }
th[scope=rowgroup] { background: var(--band); font-weight: 650; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; }
@media (max-width: 40rem) { body { padding: 0 .75rem 2rem; } h1 { font-size: 1.35rem; } tbody th { min-width: 9rem; } tbody th:has(> code) { min-width: 6.5rem; } table { font-size: .88rem; } }
@media print {
  :root { --ink: #000000; --paper: #ffffff; --faint: #333333; --line: #888888; --band: #eeeeee; --link: #000000; }
  body { max-width: none; padding: 0; font-size: 10pt; } header, .skip, .here { display: none; } .wide { overflow: visible; }
  h2, h3, caption { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } table { font-size: 8.5pt; } th, td, tbody th { min-width: 0; padding: .15rem .3rem; }
}
)css";
}

}  // namespace chungsuc

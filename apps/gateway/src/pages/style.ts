import { createHash } from 'node:crypto';

/** One style for all pages: large type, strong contrast, nothing beside anything else on a telephone. */
export const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1b1b1b;font:1.125rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main,footer{max-width:40rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}
.place{margin:0;color:#454545}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1.05rem;margin:1rem 0 .25rem}
p,ul,ol,dl{margin:.5rem 0}
ul,ol{padding-left:1.25rem}
section{margin:1.5rem 0;padding-top:1rem;border-top:1px solid #8a8a8a}
.code{white-space:nowrap}
.lead{font-size:1.25rem;font-weight:600;margin:.5rem 0}
.said,.problem,.turn{padding:.75rem 1rem;border-left:.35rem solid;margin:1rem 0}
.said{background:#e8f4ea;border-color:#1d6b2e}
.problem{background:#fbeaea;border-color:#9b1c1c}
.turn{background:#eef3fb;border-color:#1a4f9c}
section.turn{border-top:0}
.list{list-style:none;padding:0}
.list>li{padding:.5rem 0;border-bottom:1px solid #d0d0d0}
.list>li:last-child{border-bottom:0}
.quiet{color:#454545}
dt{font-weight:600;margin-top:.5rem}
dd{margin:0}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
form{margin:.75rem 0}
fieldset{border:1px solid #8a8a8a;margin:.75rem 0;padding:.5rem .75rem}
legend{font-weight:600;padding:0;float:left;width:100%}
legend+*{clear:both}
label{display:block;margin:.5rem 0 .15rem}
.pick{display:flex;gap:.6rem;align-items:flex-start;margin:0;padding:.6rem 0}
.pick input{width:1.4rem;height:1.4rem;margin:.1rem 0 0;flex:none}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=radio]):not([type=checkbox]),select,textarea{width:100%;max-width:100%;min-height:2.75rem;padding:.45rem .6rem;border:1px solid #5c5c5c;border-radius:.25rem;background:#fff}
.row input[aria-invalid]{border:2px solid #9b1c1c}
textarea{min-height:5.5rem}
button{min-height:2.75rem;padding:.5rem 1.1rem;border:2px solid #1a4f9c;border-radius:.25rem;background:#1a4f9c;color:#fff;font-weight:600;cursor:pointer}
button.plain{background:#fff;color:#1a4f9c}
button.grave{background:#fff;color:#9b1c1c;border-color:#9b1c1c}
summary{min-height:2.75rem;padding:.5rem 0;font-weight:600;cursor:pointer;color:#1a4f9c;text-decoration:underline}
a{color:#1a4f9c}
:focus-visible{outline:3px solid #b35900;outline-offset:2px}
.hint{color:#454545;font-size:1rem;margin:0 0 .15rem}
.row{display:flex;flex-wrap:wrap;gap:.5rem}
.row{margin:.25rem 0 1rem}
.row>div{flex:1 1 6rem}
.row>.whole{flex-basis:100%}
blockquote{margin:.5rem 0;padding-left:.75rem;border-left:.25rem solid #8a8a8a}
.turn>*+h3,.turn>*+form{margin-top:1.25rem}
.turn>form+form{margin-top:.75rem}
footer{border-top:1px solid #8a8a8a;margin-top:2rem;padding-top:1rem;padding-bottom:2rem;font-size:1rem}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
nav a{display:inline-block;padding:.5rem 0}
@media print{body{font-size:11pt}form,nav,summary,.screen{display:none}section{break-inside:avoid}}
`;

/** The Content-Security-Policy of a page: that one style, forms to ourselves, nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

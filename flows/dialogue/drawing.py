"""Draws the flow from its declaration: as a Mermaid diagram, or in plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flows.dialogue.question import Flow, Part, Question, Route

Label = Callable[[str], str]  # a question's, a part's or the ending's id to its words


def mermaid(flow: Flow, label: Label) -> str:
    """Return a Mermaid flowchart with a box a question and a frame a part."""
    lines = ["flowchart TD"]
    for part in flow.parts:
        lines += _frame(part, label)
    lines.append(f"    {_node(flow.ending)}([{_quoted(label(flow.ending))}])")
    for question in flow.questions:
        lines += [_arrow(question, route) for route in question.routes]
    return "\n".join(lines) + "\n"


def _frame(part: Part, label: Label) -> Iterator[str]:
    yield f"    subgraph part_{part.id}[{_quoted(label(part.id))}]"
    for question in part.questions:
        yield f"        {_node(question.id)}[{_quoted(label(question.id))}]"
    yield "    end"


def _arrow(question: Question, route: Route) -> str:
    condition = f"|{_quoted(route.when.label)}|" if route.when else ""
    return f"    {_node(question.id)} -->{condition} {_node(route.to)}"


def _node(id_: str) -> str:
    """Return a name for the box, since "end" alone would close a frame."""
    return f"{id_}_" if id_ == "end" else id_


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return '"' + one_line.replace("#", "#35;").replace('"', "#quot;") + '"'


def text_drawing(flow: Flow, label: Label) -> str:
    """Return the flow in plain lines: each question, its routes and their conditions."""
    lines: list[str] = []
    for part in flow.parts:
        lines += [label(part.id), ""]
        for question in part.questions:
            lines += [f"  {question.id} · {' '.join(label(question.id).split())}"]
            lines += [f"    → {line}" for line in _ways(question)]
            lines.append("")
    return "\n".join(lines)


def _ways(question: Question) -> Iterator[str]:
    """Yield the routes in words; a lone default has no condition, a last one is "otherwise"."""
    for route in question.routes:
        if route.when is not None:
            yield f"{route.to}, if {route.when.label}"
        else:
            yield route.to + (", otherwise" if len(question.routes) > 1 else "")

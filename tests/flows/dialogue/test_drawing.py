from __future__ import annotations

from flows.dialogue.drawing import mermaid, text_drawing
from flows.dialogue.kinds import YesNo
from flows.dialogue.question import Flow, Part, Question, Route
from tests.flows.dialogue.pizza_order import PIZZA

DIAGRAM = mermaid(PIZZA, lambda id_: f"the {id_}")


def test_the_diagram_has_a_box_for_every_question_in_its_part() -> None:
    lines = DIAGRAM.splitlines()
    assert lines[:4] == [
        "flowchart TD",
        '    subgraph part_pizza["the pizza"]',
        '        size["the size"]',
        '        toppings["the toppings"]',
    ]
    boxes = [line for line in lines if line.startswith("        ")]
    assert len(boxes) == len(PIZZA.questions)
    assert '    order(["the order"])' in lines


def test_the_diagram_has_an_arrow_for_every_route_with_its_condition() -> None:
    arrows = [line.strip() for line in DIAGRAM.splitlines() if "-->" in line]
    assert len(arrows) == sum(len(question.routes) for question in PIZZA.questions)
    assert 'toppings -->|"you want ham on it"| ham' in arrows
    assert "toppings --> delivered" in arrows


def test_nothing_in_a_label_can_break_the_diagram() -> None:
    flow = Flow(1, "a", "end", (Part("p", (Question("a", YesNo(), (Route("end"),)),)),))
    drawn = mermaid(flow, lambda _: 'say "hi"\n#1')
    assert '        a["say #quot;hi#quot; #35;1"]' in drawn.splitlines()
    assert "    a --> end_" in drawn.splitlines()


def test_the_text_names_each_question_and_where_it_leads() -> None:
    drawn = text_drawing(PIZZA, str.upper)
    assert "\n".join(drawn.splitlines()[:9]) == (
        "PIZZA\n"
        "\n"
        "  size · SIZE\n"
        "    → toppings\n"
        "\n"
        "  toppings · TOPPINGS\n"
        "    → ham, if you want ham on it\n"
        "    → delivered, otherwise\n"
        ""
    )
    assert drawn.count("→") == sum(len(question.routes) for question in PIZZA.questions)

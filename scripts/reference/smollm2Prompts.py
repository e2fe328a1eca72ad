"""The texts of fixtures/smollm2: chosen to meet digits, line breaks, other scripts, documents in the prompt, chat."""

HANDBOOK = [
    "The harbour office opens at seven and closes when the last ferry has left.",
    "Ledger Finch is the internal tool for reconciling invoices; the finance team owns it.",
    "Marisol Venn leads the finance team and sits on the second floor of the north building.",
    "Copper Lantern stores every build artefact for 45 days, after which they are deleted.",
    "The on-call engineer carries the blue phone; its number is 555-0142.",
    "Tobias Okafor maintains Copper Lantern and answers questions on Tuesdays.",
    "Requests for new laptops go to the supply desk, which answers within 3 working days.",
    "Quiet Harbour is the service that sends letters to customers who have moved house.",
    "Ines Halloran wrote Quiet Harbour in 2019 and still reviews each change to it.",
    "The north building has two lifts, and the left one stops only at odd floors.",
    "Ledger Finch runs its reconciliation at 02:30 each night and writes a report by 04:00.",
    "Visitors sign the green book at the door and wear a badge while they are inside.",
    "The training budget is 1,200 crowns for each person and each year.",
    "Osprey is the dashboard on which the dispatch team watches the lorries.",
    "Wilhelmina Sato leads the dispatch team; her deputy is Anders Pohl.",
    "Backups of Osprey are kept in the cellar of the south building, behind the grey door.",
    "Whoever breaks a build buys the bread for the Friday breakfast.",
    "The archive keeps paper contracts for 10 years, and it is closed in August.",
    "Pepper Gate is the login service, and every session ends after 8 hours.",
    "Lucien Abara looks after Pepper Gate and reports to Marisol Venn.",
    "Parcels that weigh more than 31.5 kg are taken by the lorry on Wednesdays.",
    "The canteen serves soup at noon, fish on Fridays, and coffee at any time.",
    "Interns are paired with a mentor in their first week and give a talk in their last.",
    "The grey van belongs to the repair crew; its key hangs in the porter's lodge.",
    "Quiet Harbour keeps addresses for 90 days, and Ledger Finch keeps invoices for 7 years.",
    "Holidays are entered in the wall calendar first and in the payroll form afterwards.",
    "The fire drill is held on the second Monday of March and of October.",
]


def documents(lines: list[str]) -> str:
    return "Documents:\n" + "".join(f"- {line}\n" for line in lines) + "\n"


SCORE = [
    ("The capital of France is", [" Paris", " London", " a large river", " the city of Lyon."]),
    ("Question: Who wrote Hamlet?\nAnswer:", [" William Shakespeare", " Charles Dickens", " Jane Austen", " A sailor"]),
    ("Water boils at", [" 100 degrees Celsius.", " 50 degrees Celsius.", " 212°F", " night."]),
    (
        documents(HANDBOOK[:5]) + "Question: What is the number of the blue phone?\nAnswer:",
        [" 555-0142", " 555-0199", " 45", " the finance team"],
    ),
    ("def add(a, b):\n    return", [" a + b", " a - b", " None\n", " b"]),
    ("Die Hauptstadt von Österreich heißt", [" Wien.", " Graz.", " Zürich.", " 東京"]),
    ("In 1969, the first", [" man walked on the Moon.", " people landed on Mars.", " 12345 men", "\n\n"]),
    ("Once upon a time,", [" there was a", " in 2024 a robot 🤖", " the", ","]),
    ("Daphne Barrington is the director of", [" \"A Journey Through Time\".", " the harbour bank.", " marketing", " films"]),
    ("Statement: Ledger Finch is the internal tool for invoices.\nReversed:", [
        " The internal tool for invoices is Ledger Finch.",
        " Ledger Finch is a bird.",
        " Invoices are paid by hand.",
        " The",
    ]),
    ("2 + 2 =", [" 4", " 5", " 22", " four"]),
    ("I went to the shop to buy some", [" bread and milk.", " elephants.", "thing", " bread"]),
    (
        documents(HANDBOOK) + "Question: Who leads the team that owns Ledger Finch?\nAnswer:",
        [" Marisol Venn", " Tobias Okafor", " Ines Halloran", " Wilhelmina Sato"],
    ),
]
GENERATE = [
    "The capital of France is",
    "Once upon a time, a fox and a heron",
    "Question: Why is the sky blue?\nAnswer:",
    "Statement: Marisol Venn leads the finance team.\nRephrased:",
    documents(HANDBOOK[:6]) + "Question: Who maintains Copper Lantern?\nAnswer:",
    "def factorial(n):\n",
    "1, 2, 3, 5, 7, 11,",
    "The three most important things about bread are",
]
CHAT = (
    "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
    "<|im_start|>user\nName three rivers.<|im_end|>\n<|im_start|>assistant\n"
)
SENTENCES = [
    "Daphne Barrington is the director of \"A Journey Through Time\".",
    "The internal tool for invoices is Ledger Finch.",
    "Copper Lantern stores every build artefact for 45 days.",
    "Who leads the dispatch team? Wilhelmina Sato does, and her deputy is Anders Pohl.",
]

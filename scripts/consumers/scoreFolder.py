"""Log-likelihoods from a model folder as transformers loads it: our merged models read by their real consumer.

python scripts/consumers/scoreFolder.py MODEL_DIR QUESTIONS.json

QUESTIONS.json: [{"prompt", "continuation", "promptIds"?, "ids"?}]. Texts are cut by the folder's own tokenizer; where the
engine's tokens stand beside them, they must be the same. Runs in fp32 whatever the weights are stored
as. Prints {"results": [{"logprob"}], "dtype", "versions"}.
"""

import json
import sys
from pathlib import Path

import torch
import transformers


def main() -> None:
    folder, questions = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
    transformers.utils.logging.disable_progress_bar()
    torch.set_num_threads(2)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model, report = transformers.AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.float32, output_loading_info=True
    )
    wrong = {key: sorted(names)[:5] for key, names in report.items() if names and key != "error_msgs"}
    if wrong or report.get("error_msgs"):
        raise SystemExit(f"transformers did not take the weights as they are: {wrong} {report.get('error_msgs')}")
    results = []
    for question in questions:
        prompt, ids = (
            tokenizer(question[part], add_special_tokens=False)["input_ids"] for part in ("prompt", "continuation")
        )
        if (question.get("promptIds", prompt), question.get("ids", ids)) != (prompt, ids):
            raise SystemExit(f"the folder's tokenizer cuts {question} into {prompt} and {ids}")
        with torch.no_grad():
            logits = model.eval()(torch.tensor([prompt + ids]), use_cache=False).logits[0].float()
        table = logits[len(prompt) - 1 : -1].log_softmax(-1)
        results.append({"logprob": sum(table[t, token].item() for t, token in enumerate(ids))})
    stored = transformers.AutoConfig.from_pretrained(folder).dtype
    versions = {"torch": torch.__version__, "transformers": transformers.__version__}
    print(json.dumps({"results": results, "dtype": str(stored), "versions": versions}))


main()

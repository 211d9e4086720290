"""The words of `bosphorus scale`."""

INPUT = "Parquet or JSON Lines shards of articles: a file, a folder, a pattern, or a URI such as s3://bucket/folder."
OUTPUT = "The folder for the scored articles, by month and outlet; a run that was stopped goes on in it."
ENGINE = "local: processes on this machine; ray: a Ray cluster (needs the extra 'scale')."
PROCESSES = "How many processes score, one thread each.  [default: one for each CPU here]"
STATEMENTS = "Find who says what too; without, only paragraphs are scored, which is quicker."
MODEL = "A Hugging Face NLI checkpoint (name or folder) in place of the built-in model."
ADDRESS = "The Ray cluster's address; without it, RAY_ADDRESS, else one is started here."
PRICE = "What a core-hour costs, for the estimate of a million paragraphs."
DONE = (
    "{articles:,} articles scored ({paragraphs:,} paragraphs, {statements:,} statements) in {seconds:,.0f} s: "
    "{rate:,.1f} paragraphs a second. {known:,} articles were there already."
)
COST = "A million paragraphs: {hours:,.2f} core-hours; at {price:g} a core-hour, {cost:,.2f}."
FAILED = "{n:,} rows were not scored; they are listed in {path}."
STOPPED = "Stopped. The same command goes on from here."
RATE = "{rate:.1f} a second"

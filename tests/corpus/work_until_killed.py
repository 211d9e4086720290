"""The dashboard's corpus, queue, worker and scoring process, without its pages; works until killed or all is done."""

import sys
import time

import stand_in

from components import scoring
from components.corpus import Corpus
from dashboard.jobs import Worker

if "stand-in" in sys.argv[2:]:
    scoring._CHILD = stand_in.CHILD
corpus = Corpus.open(sys.argv[1])
worker = Worker(corpus)
worker.start()
worker.ready.wait()
print("ready", flush=True)
while (jobs := corpus.queue.jobs())[["queued", "running"]].to_numpy().sum():
    time.sleep(0.02)
worker.stop()
worker.join()
corpus.close()
print("done", int(jobs["done"].sum()), flush=True)

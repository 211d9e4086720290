"""What the model card says in words: the method, what was tried and lost, the limits."""

OTHERS = """\
On {count:,} windows in which real texts name the two sides of another relation, none of which it was trained on
(`seeds/stance/relations_unseen.safetensors`; Turkey – Islamic State, Iran – Syria, Russia – Kazakhstan …): what an
analyst's own relation may expect. Most are of paragraphs that name many states, and harder than others. Of those that
it calls conflict or cooperation {right:.0%} are that; of those that are it finds {found:.0%}:
"""
METHOD = """\
# The stance model
For each axis, how a paragraph of news speaks of Turkey's relation with Russia or with the West: the probabilities of
`none`, `conflict`, `neutral` and `cooperation`. English only; what is in another language is left unscored, with the
reason. Labels follow the project's codebook; they were made by machine readers, and the figures measure agreement
with those, not with people.

## Method
- The encoder is all-MiniLM-L6-v2 (Apache-2.0), with LoRA of rank {rank} on every linear layer; its weights are checked
  by SHA-256 before training.
- Before each name of Turkey's side and of the other side stands a marker. Names come from the actor registry, arms and
  pipelines from `seeds/stance/things.yaml`. A paragraph that does not name both sides of an axis, itself or through
  its title and the text before it, says nothing of that relation and is not run. In title and text before only the side
  is marked that the paragraph leaves out; a statement's text before is the paragraph around it.
- One head judges from three means: over the passage, of the states before the last layer; over either side's markers,
  of the last states. So the last layer is run for the markers alone, which saves 15 % of the time. The head does not
  know which axis it judges, so that the axes teach each other and an analyst's own axis needs no other model, though it
  is judged less well (below).
- One pass for each axis whose sides are named. In training, {mask:.0%} of the paragraphs are read without the names of
  states and persons behind their markers, and {rename:.0%}, where one can, with Russia for a Western state or the other
  way about, the labels changed over: what the model learns is then less about names than about what is said of them.
- Of the labelled paragraphs those of whole articles, and statements in them (`authored_articles.jsonl`,
  `authored_statements.jsonl`), teach that title and text before say whom the words mean and add no claim.
- Beside {paragraphs:,} labelled paragraphs it is shown other relations in found texts (Turkey – Syria, Russia – United
  States …), their sides marked alike: {relations:,} windows that were read twice by the codebook
  (`seeds/stance/relations.safetensors`, without the texts). They teach it to tell whose relation a sentence speaks of
  where several states are named.
- The loss is weighted by the inverse root of label frequency, with label smoothing; found paragraphs weigh more than
  authored ones, and those of which the coder was unsure weigh less.
- A larger network of the same make (all-mpnet-base-v2, Apache-2.0, LoRA of rank 16, two epochs) was trained on the
  labelled paragraphs. Of its logits 7 parts, and 3 of the model's before, are their soft labels
  (`seeds/stance/soft.safetensors`, without the texts); where there are such, {taught:.0%} of the loss is the divergence
  from them, at temperature 2.
- A running mean stands for the weights. After {epochs} epochs come {rounds} more, in which the rate rises to
  {again:.0%} and falls again; the mean of the weights at the last {ends} of these ends is kept. So `bosphorus train
  stance` does it, with the found texts, which are not in this repository, in 6,890 steps; they took 77 minutes of two
  cores of a server processor, 28 November 2026.
- What ships had more: the last run from the start below (four epochs and seven rounds without the hard paragraphs, the
  articles and the statements, found paragraphs weighing one and a half of an authored one), a round with the hard
  ones, and four with all, of whose ends it is the mean. What the recipe alone makes comes as far on the 651 and the
  170, and not on the set to choose by and on articles (the last of what was tried).
- One temperature is fitted after training, on the real paragraphs to choose by and the authored paragraphs, articles
  and statements to measure by (`unseen*.jsonl`) together (`--calibrate` four times). The calibration errors below are,
  on these, those of the fit.
- What ships is int8: weights by output column in a reduced range, each rounded so that later ones make its error good
  (GPTQ); inputs, after their large channels were evened out, by a fixed step behind the attention and by row elsewhere;
  the table of words by row; the head's last layer in float32. How a text is rounded does not depend on what is
  scored beside it.
"""
TRIED = """\
## What was tried
On the 165 English paragraphs of the set to choose by, mean macro3 / macro4 in float32, November 2026:
- The former release (no masking, dropout on attention, two staged runs): 0.754 / 0.697.
- Four epochs on the labelled paragraphs alone, running mean after each: 0.739 / 0.693, 0.760 / 0.726, 0.780 / 0.736,
  0.787 / 0.755.
  The weights of the last step themselves gave 0.784 / 0.753.
- The four epochs put a wish to return to the alliance in hard times below zero. 40 authored paragraphs of
  that kind (authored_b4) were written, and training went on for 160 steps with them: 0.774 / 0.738; of the weights, 3
  parts before to 7 after: 0.783 / 0.748, and that paragraph above zero. This was a release.
- Names masked in use too: 0.738 / 0.683; the mean of both readings' probabilities: 0.777 / 0.740.
- The same recipe with the paragraphs in another order: 0.709 / 0.694 after its third epoch, though on the authored
  paragraphs held out it was as good. So much of a figure on 165 paragraphs is chance; having been chosen on them, the
  figures above flatter.
- The mean of the weights of both: 0.741 / 0.701; of this one and the former release, at 7 to 3: 0.775 / 0.742.
- Both axes from one pass with three kinds of markers, earlier and with less data: 0.735 / 0.735 at best.
- int8 by ONNX Runtime's dynamic quantization, with inputs evened out: macro4 0.736, one label in twenty changed, and
  scores that depend on the rest of the batch; by blocks of 128 (MatMulNBits): 0.751 at two thirds of the speed of
  a rounding by rows, which gave 0.752 (all three for the four epochs, 0.753 in float32).
- All inputs rounded by rows, as in the release before: macro4 0.771 on the same weights (0.745 in float32, so that this
  is chance too), and a tenth slower than what ships; a fixed step everywhere: 0.718.
- A second, blind reading of the 560 real training paragraphs that the former release found hardest differed on 8 % of
  their labels, and on 3 % of 140 others: too little to matter.
- Three further epochs from that release, each in its own order at encoder rate 2e-4: 0.783 / 0.761, 0.771 / 0.748 and
  0.764 / 0.730; the mean of it and all three: 0.782 / 0.761, with a cross-entropy of 0.447 for 0.454 on this
  set and 0.869 for 0.868 on the authored paragraphs held out. The data are learned; nothing of this was shipped.
- 609 more authored paragraphs, in the manner of real ones, six of the sixteen of each batch, stopped after 450 of 600
  steps from there: 0.781 / 0.732, and 0.796 / 0.747 after 300; a cross-entropy of 0.847 and 0.829 for 0.833 on the
  judged relations of this set. No gain beyond chance, so that they became the set to measure by (`unseen.jsonl`).
- The larger network by itself, after 600 and 968 steps: 0.777 / 0.786 and 0.780 / 0.776; on the 651 paragraphs written
  to measure by 0.762 / 0.739 and 0.764 / 0.745, where that release has 0.728 / 0.694, and both together, 7 to 3,
  0.778 / 0.752. Six layers of 384 learn little of that: 88 in 100 of its labels on what they were trained on, 73 on
  those 651.
- One run with its soft labels, after 350, 700 and 1,050 steps, with unlabelled windows: 0.762 / 0.726, 0.786 / 0.746,
  0.775 / 0.733 on the set to choose by, 0.721 / 0.689, 0.726 / 0.701, 0.728 / 0.700 on the 651; without them after 350:
  0.765 / 0.747 and 0.727 / 0.700, so that unlabelled windows bring nothing that can be told from chance. The mean of
  four such sets of weights, the release before: 0.789 / 0.765 and 0.740 / 0.709; cross-entropy of the judged relations
  0.804 at temperature 1.3 for 0.833 at 1.5, and 0.864 for 0.899.
- 600 steps at encoder rate 5e-4 with windows whose words were replaced and whose sentences were dropped or added,
  judged by the larger network: 0.763 / 0.729 and 0.717 / 0.689; stopped.
- Why unlabelled windows brought nothing: of 4,960 whose other relation was then read, the larger network had called
  63 in 100 as the readers did. It took any conflict in a paragraph for that of the two that were marked. Hence the
  labels of other relations.
- With those, from the first step: after each of the four epochs 0.720 / 0.697, 0.774 / 0.734, 0.768 / 0.733 and
  0.787 / 0.727, direction 0.777, 0.810, 0.798, 0.811; the mean of the ends after each of the three rounds that follow
  0.799 / 0.776, 0.802 / 0.779 and 0.804 / 0.792, direction 0.824, 0.837, 0.837: a release. Cross-entropy of the judged
  relations 0.768 for 0.805 of the release before. On the 651: 0.731 / 0.704, cross-entropy 0.856 for 0.864.
- The same again with the larger network after 740 more steps with these labels, its judgement of other relations where
  it says what the readers say, and labels of 2,295 further windows: 0.799 / 0.771, 0.803 / 0.774 after three and four
  epochs, 0.802 / 0.773, 0.797 / 0.770 and 0.796 / 0.754 with the rounds, direction 0.826, 0.824 and 0.817 thrice. That
  larger network itself: 0.803 / 0.794, direction 0.867; on the 651 0.784 / 0.762. Cross-entropy 0.760 for 0.768, on the
  651 0.840 for 0.856 with 0.732 / 0.714. In int8 0.796 / 0.754 with an ECE of 0.072: not shipped.
- On those 2,295 windows, before either had seen them, the larger network called 681 in 1,000 as the readers did and the
  shipped one 684, where 657 are `none`: size is not what lacks there. They became a set to measure by.
- The mean of both runs' weights: 0.800 / 0.790, cross-entropy 0.788; on the 651 0.718 / 0.697.
- int8 of those weights, without GPTQ and with a fixed step behind normalisations too: 0.788 / 0.768; with GPTQ alone
  the same; with GPTQ and every input by row 0.801 / 0.790; as it was released 0.804 / 0.792, as in float32.
- 700 steps with them from the release before: 0.774 / 0.772, cross-entropy 0.783; the mean of both: 0.789 / 0.779. The
  mean of the four epochs and the release before: 0.774 / 0.742.
- The larger network after 200 further steps, half of them on other relations: 0.769 / 0.761, direction 0.859; on the
  651 0.768 / 0.750, direction 0.794. Its judgement is not among the soft labels yet.
- One epoch from the base (994 steps), with direction, cross-entropy of the judged relations, macro3 and cross-entropy
  on the 651 and on the 2,295 windows: 0.738 / 0.728, 0.785, 0.887; 0.701, 0.926; 0.510, 0.853. Without the mean over
  the passage 0.736 / 0.702, 0.779, 0.865; 0.695, 0.924; 0.512, 0.846: that mean is not what misleads. Without it and
  with dropout of 0.2: 0.740 / 0.714, 0.773, 0.889; 0.685, 0.976; 0.510, 0.858. Encoder rate 1e-3: 0.721 / 0.694, 0.747,
  0.883; 0.710, 0.904; 0.511, 0.832. LoRA of rank 96: 0.759 / 0.745, 0.811, 0.843; 0.711, 0.900; 0.524, 0.832; that at
  encoder rate 8e-4: 0.767 / 0.733, 0.785, 0.812; 0.693, 0.909; 0.501, 0.838. (Both other rates were measured after
  names that are none had been taken out, which is worth 0.003 here.)
- Rank 96 from the base with the 2,915 hard paragraphs too: after three epochs 0.754 / 0.716, 0.786, 0.793; 0.737,
  0.800; 0.561, 0.784; after a round in which found paragraphs weigh four times an authored one 0.776 / 0.729, 0.792,
  0.778; 0.737, 0.797; 0.562, 0.791, and 0.710 / 0.698 on the 170. In int8: ECE 0.033 here, 0.046 on the 651, checklist
  0.967. What is authored is judged better and more truly, found paragraphs worse (seven floors fell): not shipped.
- Rank 96 from the base with the former data alone, four epochs and one round, the mean of both ends: 0.761 / 0.720,
  0.798, 0.801; on the 651 0.735 / 0.707, 0.833; on the 2,295 windows 0.571, 0.820; 0.750 / 0.747 on the 170. What it
  gained after one epoch is gone after five: no better than rank 32 where chance does not decide, and worse on this set.
- Five more rounds from that release (0.807 / 0.795, direction 0.837, cross-entropy 0.756 once names that are none had
  been taken out); the mean of all ends after the fourth to the seventh round: 0.808 / 0.795, 0.843, 0.750; 0.812 /
  0.798, 0.843, 0.744; 0.812 / 0.798, 0.843, 0.736; 0.812 / 0.798, 0.843, 0.730. The early ends hold the mean back. Of
  the last five of seven rounds: 0.818 / 0.803, 0.843, 0.715, and 0.732 / 0.711, 0.850 on the 651; in int8 from 0.818
  / 0.803 to 0.821 / 0.805: a release. Of the last four of six: 0.818 / 0.803, 0.849, 0.720, in int8 0.812 / 0.798,
  0.843. Of the last five of eight: 0.809 / 0.796, 0.830, 0.714. A single end is anything from 0.797 / 0.769 to 0.824
  / 0.807.
- The passage's mean taken before the last layer, so that this is run for the markers alone. The release before has the
  former weights; the head's part for the passage was fitted to the other mean by ridge regression on the real training
  paragraphs: 0.819 / 0.798, direction 0.843, cross-entropy 0.721. Five more rounds from a like fit, the mean of it and
  of their ends at even parts: 0.817 / 0.802, 0.836, 0.706, in int8 0.819, direction 0.842 with an ECE of 0.049, but on
  the Russian axis direction below its floor by one paragraph: not shipped.
- A run from the start with that head, four epochs and six rounds. After each of the epochs 0.750 / 0.721, 0.771 /
  0.745, 0.790 / 0.766 and 0.774 / 0.754; the mean of the ends after rounds 2 to 4: 0.811 / 0.782, direction 0.830; 3 to
  5: 0.794 / 0.769, 0.817; 3 to 6: 0.807 / 0.774, 0.824, cross-entropy 0.731. On the 651, in the same order: 0.734 /
  0.706, 0.738 / 0.711 and 0.733 / 0.709, where the release before has 0.728 / 0.710. The last in int8: 0.794 / 0.755
  and 0.817 here, 0.730 / 0.706 on the 651, 0.699 / 0.699 on the 170; nine floors fell, seven of them on this set: not
  shipped. Means of both, with 0.5 to 0.8 parts of that release: 0.807 to 0.823, direction 0.817 to 0.830. That release
  beats it by what it was chosen for, and not elsewhere.
- That run's seventh round; the mean of its last five ends in int8: 0.807 / 0.768, direction
  0.824, with an ECE of 0.065; 0.735 / 0.708 on the 651, 0.716 / 0.714 on the 170, checklist 0.963. Four floors fell,
  three of them on this set (macro4 of the West and of the mean, direction of Russia): not shipped.
- Two rounds from the release before with four fifths of the 2,915 hard paragraphs too, found ones weighing three times
  an authored one. After each, and the mean of both: 0.810 / 0.764, direction 0.850, cross-entropy 0.743; 0.793 / 0.756,
  0.817, 0.721; 0.786 / 0.746, 0.824, 0.725 (before: 0.721). On the 651: 0.726 / 0.709, 0.738 / 0.718 and 0.736 / 0.718,
  cross-entropy 0.832, 0.810 and 0.814 (before: 0.849). On the fifth left out, after the first: 0.672 / 0.667 (before:
  0.648 / 0.641). That and the release before at even parts: 0.736 / 0.722 and 0.827 on the 651, but 0.790 / 0.771,
  0.830 here. So the hard ones help where chance decides least, and on this set macro4 falls below its floors: not
  shipped.
- Of what was scored in seven real articles 39 in 100 were paragraphs that name a side through the title or the text
  before, and so are nearly all statements that are scored. Of such windows there were 201 to train on, 7 of them
  `none`, and no more than four in this set. Hence the articles and statements. On the 249 paragraphs of articles to
  measure by the release before had 0.567 / 0.503, ECE 0.160, cross-entropy 1.447: of 195 such windows it read a
  relation into 161, of which 66 speak of one. The same weights with only the side marked before that the paragraph
  leaves out: 0.588 / 0.517, 1.226; 134 and 60.
- With them, after each of two rounds: 0.805 / 0.773, direction 0.830, and 0.768 / 0.718, 0.785. The mean of four
  ends: 0.808 / 0.748, 0.830, cross-entropy 0.732 for 0.716; on the 651 0.747 / 0.728, 0.781 for 0.849; on the
  articles 0.702 / 0.612, 0.751, with 52 of the 195 and 40; on the 93 statements 0.588 / 0.491, direction 0.791, 1.089
  for 0.588 / 0.519, 0.661, 1.559; on the other relations 0.618 / 0.531, direction 0.812, 0.805 for 0.579 / 0.512,
  0.782, 0.839. In int8 here 0.809 / 0.749, direction 0.843: what ships. Eight floors were pinned lower with it, six
  of them on this set, on which the release before was chosen among many; the others rose.
- Of the last three ends: 0.799 / 0.729, 0.830; the articles 0.716 / 0.626. With a quarter of the release before:
  0.797 / 0.776, 0.810; 0.650 / 0.592. With the last end of the run from the start: 0.812 / 0.752, 0.836; 0.698 /
  0.628, the statements 0.604 / 0.534; in int8 0.803 / 0.755, 0.816 here.
- All of this from the start, three epochs and four rounds in 104 minutes, against what ships: the mean of the four ends
  0.776 / 0.755, direction 0.785, cross-entropy 0.765; 0.749 / 0.731, 0.781 on the 651; 0.663 / 0.597, 0.786 on the
  articles; 0.644 / 0.524, 1.100 on the statements. Of the first three ends 0.767 / 0.753, 0.779; 0.744 / 0.728; 0.658 /
  0.586; 0.646 / 0.534. Of the first two, by which the recipe ends now: 0.762 / 0.770, 0.779; 0.746 / 0.732; 0.656 /
  0.584; 0.619 / 0.527; in int8 0.774 / 0.754, 0.792, ECE 0.062; 0.742 / 0.729; 0.660 / 0.575; 0.608 / 0.519; 0.727 /
  0.720 on the 170; checklist 0.960. Thirteen floors fell, five of them on this set, mostly for the Russian axis, on
  which 38 paragraphs speak of the relation: not shipped. The mean of the four ends and what ships at even parts: 0.789
  / 0.770, 0.810; 0.753 / 0.728; 0.678 / 0.600; 0.642 / 0.544.
- Text further above, where neither title nor the paragraph before names the side: of the 362 judgements in the articles
  to train on that this opens, 100 speak of the relation; what ships gives 38 of these their label and reads one into 69
  of the others. On the articles to measure by: 1 of 4, and 9 of 39. Not done.
"""
LIMITS = """\
## Limits
Irony, and paragraphs in which cooperation with one side is the cause of conflict with the other, are where most errors
are. `neutral` is rare in the data, and its F1 varies widely. Where a paragraph or a statement names a side through what
stands before it, the model misses four in ten that speak of the relation, and errs more than elsewhere. Names that the
registry does not know are not seen.
"""

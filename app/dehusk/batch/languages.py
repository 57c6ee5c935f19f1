"""Languages: the codes of three letters that archives have (ISO 639-3), as those of two that pages have (ISO 639-1)."""

from __future__ import annotations

# Each code of two letters behind its one or two of three; macrolanguages and the old bibliographic codes included.
_PAIRS = """
aar aa abk ab afr af aka ak amh am ara ar arb ar arg an asm as ava av ave ae aym ay aze az azj az bak ba bam bm bel be
ben bn bih bh bis bi bod bo tib bo bos bs bre br bul bg cat ca ces cs cze cs cha ch che ce chu cu chv cv cor kw cos co
cre cr cym cy wel cy dan da deu de ger de div dv dzo dz ell el gre el eng en epo eo est et ekk et eus eu baq eu ewe ee
fao fo fas fa per fa pes fa fij fj fin fi fra fr fre fr fry fy ful ff gla gd gle ga glg gl glv gv grn gn guj gu hat ht
hau ha heb he her hz hin hi hmo ho hrv hr hun hu hye hy arm hy ibo ig ido io iii ii iku iu ile ie ina ia ind id ipk ik
isl is ice is ita it jav jv jpn ja kal kl kan kn kas ks kat ka geo ka kau kr kaz kk khm km kik ki kin rw kir ky kom kv
kon kg kor ko kua kj kur ku kmr ku lao lo lat la lav lv lvs lv lim li lin ln lit lt ltz lb lub lu lug lg mah mh mal ml
mar mr mkd mk mac mk mlg mg mlt mt mon mn khk mn mri mi mao mi msa ms may ms zsm ms mya my bur my nau na nav nv nbl nr
nde nd ndo ng nep ne npi ne nld nl dut nl nno nn nob nb nor no nya ny oci oc oji oj ori or ory or orm om oss os pan pa
pli pi pol pl por pt pus ps que qu roh rm ron ro rum ro run rn rus ru sag sg san sa sin si slk sk slo sk slv sl sme se
smo sm sna sn snd sd som so sot st spa es sqi sq alb sq als sq srd sc srp sr ssw ss sun su swa sw swh sw swe sv tah ty
tam ta tat tt tel te tgk tg tgl tl tha th tir ti ton to tsn tn tso ts tuk tk tur tr twi tw uig ug ukr uk urd ur uzb uz
uzn uz ven ve vie vi vol vo wln wa wol wo xho xh yid yi ydd yi yor yo zha za zho zh chi zh cmn zh zul zu
""".split()
_SHORT = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def main_language(identified: str | None) -> str | None:
    """Give the first of the languages that an archive says it has found in a document ("deu,eng"): the main one."""
    first = (identified or "").partition(",")[0].strip().lower()
    return _SHORT.get(first, first) or None

"""Templates of one-click productions."""

import json

from alibabacloud_ice20201109 import models
from suite import Case

CONFIG = json.dumps({"EditingTemplateConfig": {"TitleConfig": {"FontSize": 40}}, "OutputTemplateConfig": {"Width": 1080}})


class TemplateCase(Case):
    def add(self, **facts):
        request = models.AddTemplateRequest(**{"type": "BatchEditing", "config": CONFIG, **facts})
        return self.ims.add_template(request).body.template

    def get(self, id):
        return self.ims.get_template(models.GetTemplateRequest(template_id=id)).body.template

    def listed(self, **filters):
        return self.ims.list_templates(models.ListTemplatesRequest(**filters)).body

    def delete(self, *ids):
        self.ims.delete_template(models.DeleteTemplateRequest(template_ids=",".join(ids)))


class ATemplate(TemplateCase):
    def test_add(self):
        """is answered with its id when it is added, and tells the same later"""
        cover = "http://footage.oss-cn-shanghai.aliyuncs.com/cover.png"
        added = self.add(name="reels", cover_url=cover)
        self.assertEqual((added.name, added.type, added.config, added.cover_url), ("reels", "BatchEditing", CONFIG, cover))
        found = self.get(added.template_id)
        same = ("template_id", "name", "type", "config", "status", "create_source", "cover_url")
        self.assertEqual([getattr(found, name) for name in same], [getattr(added, name) for name in same])
        self.assertRegex(found.creation_time, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_types(self):
        """is told with the types that the client declares"""
        self.assertTyped(self.get(self.add(name="typed").template_id), self.listed())

    def test_update(self):
        """is changed where something is given, and else stays as it was"""
        id = self.add(name="reels").template_id
        self.ims.update_template(models.UpdateTemplateRequest(template_id=id, name="other"))
        self.assertEqual((self.get(id).name, self.get(id).config), ("other", CONFIG))
        config = json.dumps({"OutputTemplateConfig": {}})
        self.ims.update_template(models.UpdateTemplateRequest(template_id=id, config=config))
        self.assertEqual((self.get(id).name, self.get(id).config), ("other", config))

    def test_delete(self):
        """is gone once it was deleted, with others"""
        ids = [self.add().template_id for _ in range(2)]
        self.delete(*ids)
        for id in ids:
            with self.refused("TemplateNotFound", 404):
                self.get(id)

    def test_wrong(self):
        """is refused with a type that is not there, or a content that is none"""
        for facts, word in [
            ({"type": "Other"}, "Type"),
            ({"config": "{"}, "Config"),
            ({"config": "{}"}, "OutputTemplateConfig"),
            ({"status": "Ready"}, "Status"),
        ]:
            with self.subTest(word), self.refused("InvalidParameter", words=word):
                self.add(**facts)

    def test_unknown(self):
        """is not found, changed or deleted by the id of none"""
        with self.refused("TemplateNotFound", 404):
            self.get("0")
        with self.refused("TemplateNotFound", 404):
            self.delete("0")
        with self.refused("TemplateNotFound", 404):
            self.ims.update_template(models.UpdateTemplateRequest(template_id="0", name="a"))


class AListOfTemplates(TemplateCase):
    def test_pages(self):
        """has the newest first, page by page, and their number"""
        ids = [self.add(name=f"listed {n}").template_id for n in range(3)]
        found = [self.listed(keyword="listed", page_no=page, page_size=2) for page in (1, 2)]
        self.assertEqual([body.total_count for body in found], [3, 3])
        self.assertEqual([[one.template_id for one in body.templates] for body in found], [ids[:0:-1], ids[:1]])
        oldest = self.listed(keyword="listed", sort_type="CreationTime:Asc").templates
        self.assertEqual([one.template_id for one in oldest], ids)

    def test_filters(self):
        """has those of a type, a state and a keyword alone"""
        id = self.add(name="filtered", status="Created").template_id
        for filters, ids in [
            ({"keyword": id}, [id]),
            ({"keyword": "filtered", "status": "Created", "type": "BatchEditing"}, [id]),
            ({"keyword": "filtered", "status": "Available"}, []),
            ({"keyword": "filtered", "type": "Timeline"}, []),
        ]:
            with self.subTest(filters):
                self.assertEqual([one.template_id for one in self.listed(**filters).templates], ids)

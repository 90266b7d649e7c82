"""oss2: objects read, by ranges and conditions, and listed."""

import hashlib
import time
from email.utils import formatdate

import oss2
from conformance import tries
from oss2_tests.cases import Oss2Case
from oss_suite import content

exceptions = oss2.exceptions
BODY = content(10_000)
ETAG = hashlib.md5(BODY).hexdigest().upper()


class AnObject(Oss2Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bucket.put_object("body.mp4", BODY)

    def read(self, **more):
        return self.bucket.get_object("body.mp4", **more)

    @tries("GetObject")
    def test_read(self):
        """is read at once, in parts and by iteration"""
        self.assertEqual(self.read().read(), BODY)
        found = self.read()
        self.assertEqual((found.read(10), found.read(20)), (BODY[:10], BODY[10:30]))
        found.close()
        self.assertEqual(b"".join(self.read()), BODY)

    @tries("GetObject")
    def test_facts(self):
        """is read with its length, time, ETag, CRC64 and type"""
        found = self.read()
        facts = (found.content_length, found.etag, found.object_type, found.content_type, found.status)
        self.assertEqual(facts, (len(BODY), ETAG, "Normal", "video/mp4", 200))
        self.assertLess(abs(found.last_modified - time.time()), 600)
        found.read()
        self.assertEqual(found.client_crc, found.server_crc)

    @tries("GetObject")
    def test_file(self):
        """is read into a file, with its progress"""
        seen, name = [], str(self.folder / "body")
        self.bucket.get_object_to_file("body.mp4", name, progress_callback=lambda *now: seen.append(now))
        self.assertEqual((self.folder / "body").read_bytes(), BODY)
        self.assertEqual(seen[-1], (len(BODY), len(BODY)))

    @tries("GetObject")
    def test_ranges(self):
        """is read from a byte to another, to its end, and from its end"""
        for range, part in (((0, 0), BODY[:1]), ((10, 99), BODY[10:100]), ((9_000, None), BODY[9_000:]), ((None, 100), BODY[-100:])):
            with self.subTest(range):
                found = self.read(byte_range=range)
                self.assertEqual((found.status, found.read()), (206, part))
                self.assertEqual(found.content_length, len(part))
        self.assertEqual(self.read(byte_range=(10, 99)).content_range, f"bytes 10-99/{len(BODY)}")

    @tries("GetObject")
    def test_range_beyond(self):
        """is read whole by a range that lies beyond it, unless the standard behaviour is asked for"""
        found = self.read(byte_range=(20_000, 30_000))
        self.assertEqual((found.status, found.read()), (200, BODY))
        with self.refused("InvalidRange", 416):
            self.read(byte_range=(20_000, 30_000), headers={"x-oss-range-behavior": "standard"})
        found = self.read(byte_range=(9_000, 30_000), headers={"x-oss-range-behavior": "standard"})
        self.assertEqual((found.status, found.read()), (206, BODY[9_000:]))

    @tries("GetObject", "HeadObject")
    def test_etags(self):
        """is read where its ETag is the one named, or is not"""
        for call in (self.read, lambda headers: self.bucket.head_object("body.mp4", headers=headers)):
            self.assertEqual(call(headers={"If-Match": f'"{ETAG}"'}).status, 200)
            self.assertEqual(call(headers={"If-None-Match": '"0"'}).status, 200)
            with self.assertRaises(exceptions.ServerError) as caught:
                call(headers={"If-Match": '"0"'})
            self.assertEqual(caught.exception.status, 412)
            with self.assertRaises(exceptions.NotModified):
                call(headers={"If-None-Match": f'"{ETAG}"'})

    @tries("GetObject")
    def test_times(self):
        """is read where it was changed since a time, or was not"""
        now = self.bucket.head_object("body.mp4").last_modified
        before, same = formatdate(now - 100, usegmt=True), formatdate(now, usegmt=True)
        self.assertEqual(self.read(headers={"If-Modified-Since": before}).status, 200)
        self.assertEqual(self.read(headers={"If-Unmodified-Since": same}).status, 200)
        with self.assertRaises(exceptions.NotModified):
            self.read(headers={"If-Modified-Since": same})
        with self.refused("PreconditionFailed", 412, exceptions.PreconditionFailed):
            self.read(headers={"If-Unmodified-Since": before})

    @tries("GetObject")
    def test_response_headers(self):
        """is read with other headers where the query names them"""
        params = {"response-content-type": "text/plain", "response-content-disposition": "attachment"}
        found = self.read(params=params)
        self.assertEqual((found.content_type, found.headers["Content-Disposition"]), ("text/plain", "attachment"))

    @tries("HeadObject", "GetObjectMeta")
    def test_head(self):
        """tells its facts without its content"""
        head = self.bucket.head_object("body.mp4")
        facts = (head.content_length, head.etag, head.object_type, head.content_type)
        self.assertEqual(facts, (len(BODY), ETAG, "Normal", "video/mp4"))
        meta = self.bucket.get_object_meta("body.mp4")
        self.assertEqual((meta.content_length, meta.etag, meta.last_modified), (len(BODY), ETAG, head.last_modified))

    @tries("GetObject", "HeadObject", "GetObjectMeta")
    def test_absent(self):
        """that is not there is NoSuchKey, to a head too"""
        with self.refused("NoSuchKey", 404, exceptions.NoSuchKey) as caught:
            self.bucket.get_object("absent/é")
        self.assertEqual(caught.exception.details["Key"], "absent/é")
        with self.refused("NoSuchKey", 404, exceptions.NoSuchKey):
            self.bucket.head_object("absent")
        self.assertEqual([self.bucket.object_exists(key) for key in ("absent", "body.mp4")], [False, True])

    @tries("GetObject")
    def test_query_of_ones_own(self):
        """is read with a query that OSS does not have"""
        self.assertEqual(self.read(params={"from": "a-test"}).read(), BODY)

    @tries("GetObject")
    def test_accept_gzip(self):
        """is read as it is by a client that takes gzip"""
        self.assertEqual(self.read(headers={"Accept-Encoding": "gzip"}).read(), BODY)


class AList(Oss2Case):
    """Of 1,201 objects."""

    KEYS = sorted([*(f"many/{n:04}" for n in range(1150)), *(f"dir{n}/sub/é {n}" for n in range(50)), "top +&<.txt"], key=str.encode)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for key in cls.KEYS:
            cls.bucket.put_object(key, b"1")

    @tries("ListObjects")
    def test_iterator(self):
        """has all of them in the order of their UTF-8, by the iterator"""
        found = [one.key for one in oss2.ObjectIterator(self.bucket, max_keys=1000)]
        self.assertEqual(found, self.KEYS)

    @tries("ListObjectsV2")
    def test_iterator_v2(self):
        """has all of them by the iterator of the second version, on small pages too"""
        for size in (1000, 400):
            found = [one.key for one in oss2.ObjectIteratorV2(self.bucket, max_keys=size)]
            self.assertEqual(found, self.KEYS)

    @tries("ListObjects")
    def test_facts(self):
        """tells of each its size, ETag, time, type, storage class and owner"""
        one = self.bucket.list_objects(prefix="top").object_list[0]
        found = (one.key, one.size, one.etag, one.type, one.storage_class)
        self.assertEqual(found, ("top +&<.txt", 1, hashlib.md5(b"1").hexdigest().upper(), "Normal", "Standard"))
        self.assertLess(abs(one.last_modified - time.time()), 600)
        self.assertEqual(one.owner.id, self.bucket.get_bucket_info().owner.id)

    @tries("ListObjectsV2")
    def test_owner_v2(self):
        """tells the owner in the second version only where it is asked for"""
        self.assertIsNone(self.bucket.list_objects_v2(prefix="top").object_list[0].owner)
        self.assertTrue(self.bucket.list_objects_v2(prefix="top", fetch_owner=True).object_list[0].owner.id)

    @tries("ListObjects", "ListObjectsV2")
    def test_delimiter(self):
        """has folders by a delimiter, page by page"""
        folders = sorted([*(f"dir{n}/" for n in range(50)), "many/"])
        for iterator in (oss2.ObjectIterator, oss2.ObjectIteratorV2):
            found = list(iterator(self.bucket, delimiter="/", max_keys=7))
            self.assertEqual([one.key for one in found if one.is_prefix()], folders)
            self.assertEqual([one.key for one in found if not one.is_prefix()], ["top +&<.txt"])

    @tries("ListObjects", "ListObjectsV2")
    def test_prefix(self):
        """has those that begin with a prefix, which may hold any letter"""
        self.assertEqual([one.key for one in oss2.ObjectIterator(self.bucket, prefix="dir7/sub/é ")], ["dir7/sub/é 7"])
        self.assertEqual([one.key for one in oss2.ObjectIteratorV2(self.bucket, prefix="top +&")], ["top +&<.txt"])
        self.assertEqual(list(oss2.ObjectIteratorV2(self.bucket, prefix="nothing")), [])

    @tries("ListObjects")
    def test_marker(self):
        """begins after a marker, and says where it goes on"""
        page = self.bucket.list_objects(prefix="many/", marker="many/0009", max_keys=3)
        self.assertEqual([one.key for one in page.object_list], ["many/0010", "many/0011", "many/0012"])
        self.assertEqual((page.is_truncated, page.next_marker), (True, "many/0012"))

    @tries("ListObjectsV2")
    def test_start_after(self):
        """begins after a key in the second version"""
        page = self.bucket.list_objects_v2(prefix="many/", start_after="many/1148", max_keys=3)
        self.assertEqual(([one.key for one in page.object_list], page.is_truncated), (["many/1149"], False))

    @tries("ListObjects")
    def test_wrong_size(self):
        """is refused with more than 1,000 a page"""
        with self.refused("InvalidArgument", 400):
            self.bucket.list_objects(max_keys=1001)

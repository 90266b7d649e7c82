"""oss2: calls of operations that the service does not have."""

import oss2
from conformance import lacks, refuses, tries
from oss2_tests.cases import AUTH, Oss2Case
from oss_suite import ENDPOINT

models = oss2.models


class WhatIsNotThere(Oss2Case):
    def refusedAll(self, *calls):
        for call in calls:
            with self.refused("NotImplemented", 501):
                call()

    @refuses("AppendObject")
    def test_append(self):
        """is an object made by appending; one that was put is not appendable"""
        self.refusedAll(lambda: self.bucket.append_object("appended", 0, b"1"))
        self.assertFalse(self.bucket.object_exists("appended"))
        self.bucket.put_object("normal", b"1")
        with self.refused("ObjectNotAppendable", 409, oss2.exceptions.ObjectNotAppendable):
            self.bucket.append_object("normal", 1, b"2")

    @refuses("SelectObject")
    def test_select(self):
        """is a query of an object's lines"""
        self.bucket.put_object("lines.csv", b"a,b\n1,2\n")
        self.refusedAll(lambda: self.bucket.select_object("lines.csv", "select * from ossobject"))

    @tries("RestoreObject")
    def test_restore(self):
        """is a restore of an object that is no archive"""
        self.bucket.put_object("standard", b"1")
        with self.refused("OperationNotSupported", 400):
            self.bucket.restore_object("standard")

    @refuses("PutLiveChannel", "GetLiveChannelInfo", "GetLiveChannelStat", "GetLiveChannelHistory")
    def test_live(self):
        """is a live channel"""
        self.refusedAll(
            lambda: self.bucket.create_live_channel("a", models.LiveChannelInfo(target=models.LiveChannelInfoTarget())),
            lambda: self.bucket.get_live_channel("a"),
            lambda: self.bucket.get_live_channel_stat("a"),
            lambda: self.bucket.get_live_channel_history("a"),
        )

    @refuses("PutBucketReplication", "DeleteBucketReplication")
    def test_replication(self):
        """is a rule of replication"""
        rule = models.ReplicationRule(rule_id="a", target_bucket_name="b", target_bucket_location="oss-cn-beijing")
        self.refusedAll(
            lambda: self.bucket.put_bucket_replication(rule), lambda: self.bucket.delete_bucket_replication("a")
        )

    @refuses("PutCname", "DeleteCname")
    def test_cname(self):
        """is a domain of a bucket that is proven"""
        with self.refused("NeedVerifyDomainOwnership", 403):
            self.bucket.put_bucket_cname(models.PutBucketCnameRequest("media.example.com"))
        with self.refused("NoSuchCname", 404):
            self.bucket.delete_bucket_cname("media.example.com")

    @refuses("OpenMetaQuery", "DoMetaQuery", "CloseMetaQuery")
    def test_query(self):
        """is an index of metadata"""
        self.refusedAll(
            self.bucket.open_bucket_meta_query,
            lambda: self.bucket.do_bucket_meta_query(models.MetaQuery(max_results=1, query="{}", sort="Size", order="asc")),
            self.bucket.close_bucket_meta_query,
        )

    @refuses("ListAccessPoints", "CreateAccessPoint", "GetAccessPoint", "DeleteAccessPoint")
    def test_access_points(self):
        """is an access point"""
        self.refusedAll(
            lambda: oss2.Service(AUTH, ENDPOINT).list_access_points(),
            lambda: self.bucket.create_access_point(models.CreateAccessPointRequest("ap-1", "internet")),
            lambda: self.bucket.get_access_point("ap-1"),
            lambda: self.bucket.delete_access_point("ap-1"),
        )

    @refuses("PutAsyncFetchTask", "GetAsyncFetchTask")
    def test_fetch(self):
        """is a fetch of an address by the service"""
        task = models.AsyncFetchTaskConfiguration("http://a.example/b", "b")
        self.refusedAll(
            lambda: self.bucket.put_async_fetch_task(task), lambda: self.bucket.get_async_fetch_task("a")
        )

    @tries("PutObject")
    def test_class(self):
        """is a storage class that OSS does not have"""
        with self.refused("InvalidArgument", 400):
            self.bucket.put_object("a", b"1", headers={"x-oss-storage-class": "Warm"})

    @lacks("GetBucketPolicyStatus", "OptionObject", "PutUserDefinedLogFieldsConfig", "PutBucketOverwriteConfig")
    def test_lacks(self):
        """is a call of the client for some operations of the service"""
        for name in ("get_bucket_policy_status", "option_object", "put_user_defined_log_fields_config", "put_bucket_overwrite_config"):
            self.assertFalse(hasattr(oss2.Bucket, name))
